package cn.onestop.kiosk;

import cn.onestop.devices.Device;
import cn.onestop.devices.fingerprint.FingerprintSensor;
import cn.onestop.devices.idcard.IdCardReader;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.devices.printer.PagePrinter;
import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
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
    static Equipment of(KioskConfig config, KioskIo io) {
        PrinterProfile profile =
                config.printerProfile().equals("cn-58mm")
                        ? EscPosProfiles.chinese58()
                        : EscPosProfiles.chinese80();
        return new Equipment(
                serial(
                        "card-reader",
                        DeviceKind.CARD_READER,
                        io,
                        config.cardReader(),
                        SamReader::open),
                serial("pad", DeviceKind.PAD, io, config.pad(), StuPad::open),
                serial(
                        "printer",
                        DeviceKind.RECEIPT_PRINTER,
                        io,
                        config.printer(),
                        line -> EscPosPrinter.open(line, profile)),
                Optional.empty(),
                Optional.empty());
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
            KioskIo io,
            KioskConfig.Line line,
            Function<SerialLine, ? extends D> driver) {
        return new DeviceSource<>(
                id,
                kind,
                Optional.of(Path.of(line.device())),
                () -> {
                    SerialLine open =
                            io.openLine(new LineSettings(line.device(), line.baud(), Parity.NONE));
                    try {
                        return driver.apply(open);
                    } catch (RuntimeException e) {
                        open.close();
                        throw e;
                    }
                });
    }
}
