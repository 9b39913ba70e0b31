package cn.onestop.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.fingerprint.FingerprintSensor;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.devices.printer.PagePrinter;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.station.DeviceKind;
import cn.onestop.kiosk.station.DeviceSource;
import cn.onestop.twins.fingerprint.ZfmTwin;
import cn.onestop.twins.ipp.IppTwin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class EquipmentTest {
    @TempDir Path folder;

    private KioskConfig configuration(String more) throws IOException {
        return KioskConfig.read(
                Files.writeString(
                        folder.resolve("onestop.yaml"),
                        """
                        kiosk: {name: k-1, tenant: t}
                        data: {folder: /d, keys: /k}
                        devices: {card-reader: {line: /dev/a}, pad: {line: /dev/b}, printer: {line: /dev/c}%s}
                        mqtt: {broker: "tcp://broker:1883"}
                        seal: {key: /s/key.pem, chain: /s/chain.pem}
                        """
                                .formatted(more)));
    }

    private static Equipment of(KioskConfig config) {
        return Equipment.of(
                config,
                (id, line) -> {
                    throw new AssertionError("nothing is opened before it is asked for");
                });
    }

    @Test
    void aKioskHasThreeDevicesAndMoreOnlyWhereTheyAreConfigured() throws IOException {
        assertThat(of(configuration("")).all())
                .extracting(DeviceSource::id)
                .containsExactly("card-reader", "pad", "printer");
        Equipment more =
                of(
                        configuration(
                                ", fingerprint: {line: /dev/f},"
                                        + " page-printer: {uri: \"ipp://a/ipp\"}"));
        assertThat(more.all())
                .extracting(DeviceSource::kind)
                .containsExactly(
                        DeviceKind.CARD_READER,
                        DeviceKind.PAD,
                        DeviceKind.RECEIPT_PRINTER,
                        DeviceKind.FINGERPRINT_SENSOR,
                        DeviceKind.PAGE_PRINTER);
        assertThat(more.fingerprint().orElseThrow().path()).contains(Path.of("/dev/f"));
        assertThat(more.pagePrinter().orElseThrow().path()).isEmpty();
    }

    @Test
    void fingerprintSensorAndPagePrinterAreOpenedAsConfigured() throws IOException {
        Path link = folder.resolve("finger");
        List<String> asked = new ArrayList<>();
        try (ZfmTwin sensor = ZfmTwin.start(link);
                IppTwin printer = IppTwin.start();
                KioskIo io = KioskIo.start()) {
            KioskConfig config =
                    configuration(
                            ", fingerprint: {line: \"%s\"}, page-printer: {uri: \"%s\"}"
                                    .formatted(link, printer.uri()));
            Equipment equipment =
                    Equipment.of(
                            config,
                            (id, line) -> {
                                asked.add(id + " at " + line.baud());
                                return Lines.plain(io, line);
                            });
            try (FingerprintSensor opened = equipment.fingerprint().orElseThrow().opener().get()) {
                int before = sensor.timesLit();
                assertThat(opened.touched()).isFalse();
                assertThat(sensor.timesLit()).isEqualTo(before + 1);
            }
            try (PagePrinter opened = equipment.pagePrinter().orElseThrow().opener().get()) {
                printer.paperOut();
                assertThat(opened.status().detail()).isEqualTo("paperOut");
            }
            assertThat(asked).containsExactly("fingerprint at 57600");
        }
    }
}
