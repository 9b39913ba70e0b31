package cn.onestop.kiosk.config;

import cn.onestop.devices.printer.escpos.EscPosProfile;
import cn.onestop.devices.printer.escpos.EscPosProfiles;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of one kiosk, checked.
 *
 * @param name of this kiosk, in every entry and topic: letters, digits and hyphens
 * @param tenant the site, second level of every topic
 * @param test a test kiosk takes test case files only
 * @param data folder of journal and files
 * @param keys folder of the sessions' keys, outside {@code data}
 * @param port on loopback; 0 takes a free one
 * @param cardReaderProfile which maker's ways the card reader has
 * @param printerProfile which receipt printer it is, at the speed of its line
 * @param fingerprint empty where the kiosk has no fingerprint sensor
 * @param pagePrinter {@code ipp://host:port/path}; without it there are no A4 copies
 * @param broker {@code tcp://host:port}
 * @param sealKey PKCS#8 PEM
 * @param sealChain certificates, PEM, the key's own first
 * @param fonts beside the one that comes with the program
 * @param templates folder of the site's document templates
 */
public record KioskConfig(
        String name,
        String tenant,
        boolean test,
        Path data,
        Path keys,
        int port,
        Line cardReader,
        String cardReaderProfile,
        Line pad,
        Line printer,
        EscPosProfile printerProfile,
        Optional<Line> fingerprint,
        Optional<URI> pagePrinter,
        URI broker,
        Path sealKey,
        Path sealChain,
        Fonts fonts,
        Optional<Path> templates) {
    /**
     * Fonts.
     *
     * @param folder of the site's own, tried first
     * @param debian whether those of Debian's packages are used where they are installed
     */
    public record Fonts(Optional<Path> folder, boolean debian) {}

    /**
     * A serial device.
     *
     * @param device its path
     * @param baud its speed
     * @param record whether all that goes over the line is recorded, encrypted, for maintenance
     */
    public record Line(String device, int baud, boolean record) {}

    /**
     * Reads a YAML file; {@link ConfigException} names every key that is missing, malformed or
     * unknown.
     */
    public static KioskConfig read(Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigException(
                    file.toString(), List.of("the file is missing or cannot be read"));
        }
        return of(file.toString(), flat(file));
    }

    private static Map<String, String> flat(Path file) {
        try {
            return Config.builder(ConfigSources.file(file).mediaType(MediaTypes.APPLICATION_YAML))
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .build()
                    .asMap()
                    .orElse(Map.of());
        } catch (io.helidon.config.ConfigException e) {
            String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            throw new ConfigException(file.toString(), List.of("the file is not YAML: " + why));
        }
    }

    /** Checks flat keys such as {@code devices.pad.baud}. */
    static KioskConfig of(String file, Map<String, String> flat) {
        Keys keys = new Keys(flat);
        EscPosProfile profile =
                EscPosProfiles.named(keys.word("devices.printer.profile", EscPosProfiles.names()));
        Line printer = keys.line("devices.printer", profile.baud());
        KioskConfig config =
                new KioskConfig(
                        keys.name("kiosk.name"),
                        keys.name("kiosk.tenant"),
                        keys.flag("kiosk.test", false),
                        keys.path("data.folder"),
                        keys.path("data.keys"),
                        keys.number("http.port", 8080, 0, 65535),
                        keys.line("devices.card-reader", 115200),
                        keys.word(
                                "devices.card-reader.profile",
                                List.of("standard", "resting", "routon")),
                        keys.line("devices.pad", 128000),
                        printer,
                        beeping(keys, profile).atBaud(printer.baud()),
                        keys.optionalLine("devices.fingerprint", 57600),
                        keys.optionalPrinter("devices.page-printer.uri"),
                        keys.broker("mqtt.broker"),
                        keys.path("seal.key"),
                        keys.path("seal.chain"),
                        new Fonts(
                                keys.optionalPath("fonts.folder"),
                                keys.flag("fonts.debian", false)),
                        keys.optionalPath("templates.folder"));
        keys.problemIf(
                config.keys().startsWith(config.data()), "data.keys must lie outside data.folder");
        List<String> problems = keys.problems();
        if (!problems.isEmpty()) {
            throw new ConfigException(file, problems);
        }
        return config;
    }

    private static EscPosProfile beeping(Keys keys, EscPosProfile profile) {
        return keys.flag("devices.printer.buzzer", true) ? profile : profile.withoutBuzzer();
    }
}
