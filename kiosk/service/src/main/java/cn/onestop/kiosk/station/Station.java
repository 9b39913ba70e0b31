package cn.onestop.kiosk.station;

import cn.onestop.devices.idcard.IdCardReader;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.devices.signature.SignaturePad;

import java.util.List;

/** The devices of this kiosk. */
public record Station(
        DeviceDesk<IdCardReader> cardReader,
        DeviceDesk<SignaturePad> pad,
        DeviceDesk<ReceiptPrinter> printer)
        implements AutoCloseable {
    public List<DeviceDesk<?>> all() {
        return List.of(cardReader, pad, printer);
    }

    @Override
    public void close() {
        all().forEach(DeviceDesk::close);
    }
}
