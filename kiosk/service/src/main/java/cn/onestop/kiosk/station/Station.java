package cn.onestop.kiosk.station;

import cn.onestop.devices.fingerprint.FingerprintSensor;
import cn.onestop.devices.idcard.IdCardReader;
import cn.onestop.devices.printer.PagePrinter;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.devices.signature.SignaturePad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The devices of this kiosk.
 *
 * @param fingerprint empty when the configuration names none
 * @param pagePrinter empty when the configuration names none
 */
public record Station(
        DeviceDesk<IdCardReader> cardReader,
        DeviceDesk<SignaturePad> pad,
        DeviceDesk<ReceiptPrinter> printer,
        Optional<DeviceDesk<FingerprintSensor>> fingerprint,
        Optional<DeviceDesk<PagePrinter>> pagePrinter)
        implements AutoCloseable {
    public List<DeviceDesk<?>> all() {
        List<DeviceDesk<?>> all = new ArrayList<>(List.of(cardReader, pad, printer));
        fingerprint.ifPresent(all::add);
        pagePrinter.ifPresent(all::add);
        return List.copyOf(all);
    }

    /** How each of them is doing. */
    public List<DeviceReport> reports() {
        return all().stream().map(DeviceDesk::report).toList();
    }

    @Override
    public void close() {
        all().forEach(DeviceDesk::close);
    }
}
