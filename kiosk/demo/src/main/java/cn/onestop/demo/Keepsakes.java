package cn.onestop.demo;

import cn.onestop.kiosk.board.Received;
import cn.onestop.twins.printer.Receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a demo leaves behind in its folder. */
final class Keepsakes {
    private final Path out;

    Keepsakes(Path out) throws IOException {
        this.out = out;
        Files.createDirectories(out.resolve("pages"));
        Files.createDirectories(out.resolve("screens"));
    }

    Path screens() {
        return out.resolve("screens");
    }

    void document(String code, byte[] pdf) throws IOException {
        String name = code.equals("DOC-07") ? "recognizance" : code.toLowerCase(Locale.ROOT);
        Files.write(out.resolve(name + ".pdf"), pdf);
    }

    void receipt(byte[] bytes, Receipt sheet) throws IOException {
        Files.write(out.resolve("receipt.bin"), bytes);
        Files.write(out.resolve("receipt.png"), sheet.png());
    }

    /** What the page printer received. */
    void copy(byte[] pdf) throws IOException {
        Files.write(out.resolve("copy.pdf"), pdf);
    }

    void pages(Map<String, byte[]> shown) throws IOException {
        for (Map.Entry<String, byte[]> page : shown.entrySet()) {
            Files.write(out.resolve("pages").resolve(page.getKey() + ".png"), page.getValue());
        }
    }

    /** One envelope a line, exactly as central received it. */
    void central(List<Received> received) throws IOException {
        try (var file = Files.newOutputStream(out.resolve("central.jsonl"))) {
            for (Received entry : received) {
                file.write(entry.bytes());
                file.write('\n');
            }
        }
    }

    /** A complete copy while the service goes on (VACUUM INTO); payloads in it stay sealed. */
    void journal(Path data) throws IOException, SQLException {
        Path target = out.resolve("journal.db");
        Files.deleteIfExists(target);
        try (var db =
                        DriverManager.getConnection(
                                "jdbc:sqlite:file:" + data.resolve("journal.db") + "?mode=ro");
                var copy = db.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, target.toString());
            copy.execute();
        }
    }

    void trust(Path trust) throws IOException {
        Path target = Files.createDirectories(out.resolve("trust"));
        try (Stream<Path> files = Files.list(trust)) {
            for (Path file : files.toList()) {
                Files.write(target.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }
}
