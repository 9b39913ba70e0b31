package cn.onestop.kiosk;

import cn.onestop.devices.Device;
import cn.onestop.devices.fingerprint.FingerprintSensor;
import cn.onestop.devices.fingerprint.zfm.ZfmSensor;
import cn.onestop.devices.idcard.IdCardReader;
import cn.onestop.devices.idcard.sam.SamProfile;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.printer.PagePrinter;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.ipp.IppPrinter;
import cn.onestop.devices.signature.SignaturePad;
import cn.onestop.devices.signature.stu.StuPad;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.station.DeviceKind;
import cn.onestop.kiosk.station.DeviceSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The devices of the configuration and how each is opened: the same for the service and for the
 * doctor.
 */
record Equipment(
        DeviceSource<IdCardReader> cardReader,
        DeviceSource<SignaturePad> pad,
        DeviceSource<ReceiptPrinter> printer,
        Optional<DeviceSource<FingerprintSensor>> fingerprint,
        Optional<DeviceSource<PagePrinter>> pagePrinter) {
    static final String CARD_READER = "card-reader";
    static final String PAD = "pad";
    static final String PRINTER = "printer";
    static final String FINGERPRINT = "fingerprint";
    static final String PAGE_PRINTER = "page-printer";

    /** Opens the line of that device. */
    interface Opener {
        /**
         * @throws cn.onestop.devices.DeviceException when it cannot be opened
         */
        SerialLine open(String id, KioskConfig.Line line);
    }

    static Equipment of(KioskConfig config, Opener lines) {
        SamProfile reader = SamProfile.named(config.cardReaderProfile());
        return new Equipment(
                serial(
                        CARD_READER,
                        DeviceKind.CARD_READER,
                        lines,
                        config.cardReader(),
                        line -> SamReader.open(line, reader)),
                serial(PAD, DeviceKind.PAD, lines, config.pad(), StuPad::open),
                serial(
                        PRINTER,
                        DeviceKind.RECEIPT_PRINTER,
                        lines,
                        config.printer(),
                        line -> EscPosPrinter.open(line, config.printerProfile())),
                config.fingerprint()
                        .map(line ->
                                serial(
                                        FINGERPRINT,
                                        DeviceKind.FINGERPRINT_SENSOR,
                                        lines,
                                        line,
                                        ZfmSensor::open)),
                config.pagePrinter()
                        .map(uri ->
                                new DeviceSource<>(
                                        PAGE_PRINTER,
                                        DeviceKind.PAGE_PRINTER,
                                        Optional.empty(),
                                        () -> IppPrinter.open(uri))));
    }

    /** All of them, those a sitting needs first. */
    List<DeviceSource<?>> all() {
        List<DeviceSource<?>> all = new ArrayList<>(List.of(cardReader, pad, printer));
        fingerprint.ifPresent(all::add);
        pagePrinter.ifPresent(all::add);
        return List.copyOf(all);
    }

    /**
     * A line whose device does not answer as it should is closed again, or the next attempt would
     * find it in use.
     */
    private static <D extends Device> DeviceSource<D> serial(
            String id,
            DeviceKind kind,
            Opener lines,
            KioskConfig.Line line,
            Function<SerialLine, ? extends D> driver) {
        return new DeviceSource<>(
                id,
                kind,
                Optional.of(Path.of(line.device())),
                () -> {
                    SerialLine open = lines.open(id, line);
                    try {
                        return driver.apply(open);
                    } catch (RuntimeException e) {
                        open.close();
                        throw e;
                    }
                });
    }
}
