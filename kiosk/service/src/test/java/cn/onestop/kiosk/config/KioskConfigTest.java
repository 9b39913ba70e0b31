package cn.onestop.kiosk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.printer.escpos.EscPosProfiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

class KioskConfigTest {
    private static final String LEAST =
            """
            kiosk: {name: k-1, tenant: site}
            data: {folder: /d, keys: /k}
            devices:
              card-reader: {line: /dev/a}
              pad: {line: /dev/b}
              printer: {line: /dev/c}
            mqtt: {broker: "tcp://broker:1883"}
            seal: {key: /s/key.pem, chain: /s/chain.pem}
            """;

    @TempDir private Path folder;

    private KioskConfig read(String yaml) throws IOException {
        return KioskConfig.read(Files.writeString(folder.resolve("kiosk.yaml"), yaml));
    }

    @Test
    void whatIsNotSaidHasTheDocumentedDefault() throws IOException {
        KioskConfig config = read(LEAST);
        assertThat(config.test()).isFalse();
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.cardReader()).isEqualTo(new KioskConfig.Line("/dev/a", 115200, false));
        assertThat(config.cardReaderProfile()).isEqualTo("standard");
        assertThat(config.pad()).isEqualTo(new KioskConfig.Line("/dev/b", 128000, false));
        assertThat(config.printer()).isEqualTo(new KioskConfig.Line("/dev/c", 115200, false));
        assertThat(config.printerProfile()).isEqualTo(EscPosProfiles.named("cn-80mm"));
        assertThat(config.pagePrinter()).isEmpty();
        assertThat(config.fonts()).isEqualTo(new KioskConfig.Fonts(Optional.empty(), false));
        assertThat(config.templates()).isEmpty();
        assertThat(config.fingerprint()).isEmpty();
    }

    @Test
    void everyKeyReachesItsPlace() throws IOException {
        KioskConfig config =
                read(
                        """
                        kiosk: {name: k-2, tenant: other, test: true}
                        data: {folder: /data, keys: /keys}
                        http: {port: 9090}
                        devices:
                          card-reader: {line: /dev/x, baud: 9600, profile: resting, record: true}
                          pad: {line: /dev/y, baud: 115200, record: true}
                          printer: {line: /dev/z, baud: 19200, profile: epson-tm-t82, buzzer: false}
                          fingerprint: {line: /dev/f, baud: 115200}
                          page-printer: {uri: "ipp://10.0.0.9:631/ipp/print"}
                        mqtt: {broker: "tcp://10.0.0.1:2883"}
                        seal: {key: /key, chain: /chain}
                        fonts: {folder: /fonts, debian: true}
                        templates: {folder: /templates}
                        """);
        assertThat(config)
                .isEqualTo(
                        new KioskConfig(
                                "k-2",
                                "other",
                                true,
                                Path.of("/data"),
                                Path.of("/keys"),
                                9090,
                                new KioskConfig.Line("/dev/x", 9600, true),
                                "resting",
                                new KioskConfig.Line("/dev/y", 115200, true),
                                new KioskConfig.Line("/dev/z", 19200, false),
                                EscPosProfiles.named("epson-tm-t82").withoutBuzzer().atBaud(19200),
                                Optional.of(new KioskConfig.Line("/dev/f", 115200, false)),
                                Optional.of(URI.create("ipp://10.0.0.9:631/ipp/print")),
                                URI.create("tcp://10.0.0.1:2883"),
                                Path.of("/key"),
                                Path.of("/chain"),
                                new KioskConfig.Fonts(Optional.of(Path.of("/fonts")), true),
                                Optional.of(Path.of("/templates"))));
    }

    @Test
    void everyProblemIsNamedAtOnceAndUnknownKeysAreErrors() {
        Map<String, String> flat =
                new TreeMap<>(
                        Map.of(
                                "kiosk.name", "Kiosk 1",
                                "kiosk.test", "yes",
                                "http.port", "99999",
                                "http.prot", "1",
                                "devices.card-reader.profile", "best",
                                "devices.printer.profile", "laser",
                                "devices.printer.buzzer", "loud",
                                "devices.page-printer.uri", "http://printer/",
                                "mqtt.broker", "localhost"));
        assertThatThrownBy(() -> KioskConfig.of("kiosk.yaml", flat))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kiosk.name may have")
                .hasMessageContaining("kiosk.tenant is missing")
                .hasMessageContaining("kiosk.test is true or false")
                .hasMessageContaining("http.port is a number from 0 to 65535")
                .hasMessageContaining("http.prot is not a known key")
                .hasMessageContaining("devices.card-reader.profile is one of")
                .hasMessageContaining("devices.printer.profile is one of cn-80mm, cn-58mm,")
                .hasMessageContaining("devices.printer.buzzer is true or false")
                .hasMessageContaining("devices.page-printer.uri looks like")
                .hasMessageContaining("mqtt.broker looks like");
    }

    @Test
    void aPrinterHasTheSpeedOfItsProfileUnlessAnotherIsSaid() throws IOException {
        KioskConfig config =
                read(LEAST.replace("{line: /dev/c}", "{line: /dev/c, profile: epson-tm-t88}"));
        assertThat(config.printer()).isEqualTo(new KioskConfig.Line("/dev/c", 38400, false));
        assertThat(config.printerProfile()).isEqualTo(EscPosProfiles.named("epson-tm-t88"));
    }

    @Test
    void aFingerprintSensorIsOptionalAndHasTheModulesOwnSpeed() throws IOException {
        String with = LEAST.replace("/dev/c}\n", "/dev/c}\n  fingerprint: {line: /dev/f}\n");
        assertThat(read(with).fingerprint()).contains(new KioskConfig.Line("/dev/f", 57600, false));
        assertThatThrownBy(() ->
                        read(LEAST.replace("/dev/c}\n", "/dev/c}\n  fingerprint: {baud: 9600}\n")))
                .hasMessageContaining("devices.fingerprint.line is missing");
    }

    @Test
    void anyKeyOfAFingerprintSensorNamesIt() {
        assertThatThrownBy(() ->
                        read(
                                LEAST.replace(
                                        "/dev/c}\n", "/dev/c}\n  fingerprint: {record: true}\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("devices.fingerprint.line is missing")
                .message()
                .doesNotContain("known key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipp://[x/ipp",
                "ipp://a:b:c/",
                "ipp://[1::2/",
                "ipp:///ipp",
                "ipp://a:65536/ipp",
                "ipp://a:0/ipp",
                "ipp://a:631",
                "http://a/",
                "ipp://me@a/"
            })
    void anAddressThatIsNoneIsAProblemOfThePagePrinter(String address) {
        String printer = "/dev/c}\n  page-printer: {uri: \"" + address + "\"}\n";
        assertThatThrownBy(() -> read(LEAST.replace("/dev/c}\n", printer)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("devices.page-printer.uri looks like");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://[x:1883",
                "tcp://a:b:1883",
                "tcp://[1::2:1883",
                "tcp://:1883",
                "tcp://a",
                "tcp://a:65536",
                "tcp://a:0",
                "tcp://a:1883/"
            })
    void anAddressThatIsNoneIsAProblemOfTheBroker(String address) {
        assertThatThrownBy(() -> read(LEAST.replace("tcp://broker:1883", address)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mqtt.broker looks like");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipp://printer/",
                "ipp://10.0.0.9/ipp/print",
                "ipp://[fe80::1]:631/ipp",
                "ipp://a.b-c:65535/"
            })
    void anAddressMayLackItsPortAndBeANameOrANumber(String address) throws IOException {
        String printer = "/dev/c}\n  page-printer: {uri: \"" + address + "\"}\n";
        assertThat(read(LEAST.replace("/dev/c}\n", printer)).pagePrinter())
                .contains(URI.create(address));
    }

    @Test
    void keysInsideTheDataFolderAreRefused() {
        assertThatThrownBy(() -> read(LEAST.replace("keys: /k", "keys: /d/keys")))
                .hasMessageContaining("data.keys must lie outside data.folder");
    }

    @Test
    void theShippedDefaultConfigurationIsValid() {
        KioskConfig config = KioskConfig.read(Path.of("../../systemd/onestop.yaml"));
        assertThat(config.test()).isFalse();
        assertThat(config.name()).isEqualTo("k-001");
    }

    @Test
    void aMissingFileIsASentence() {
        assertThatThrownBy(() -> KioskConfig.read(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the file is missing or cannot be read");
    }

    @Test
    void aFileThatIsNotYamlIsASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("kiosk.yaml"), "kiosk: {name: [}\n");
        assertThatThrownBy(() -> KioskConfig.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the file is not YAML")
                .hasMessageContaining("line 1, column 16")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theNameOfTheFileDoesNotMatter() throws IOException {
        Path file = Files.writeString(folder.resolve("kiosk.conf"), LEAST);
        assertThat(KioskConfig.read(file).data()).isEqualTo(Path.of("/d"));
    }
}
