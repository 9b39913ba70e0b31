package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.board.Received;
import cn.onestop.mqtt.Schemas;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must not leave the kiosk: everything in the example case file that tells of a person. */
final class Privacy {
    private static final Schemas SCHEMAS = new Schemas();

    private Privacy() {}

    static List<String> secrets() {
        try {
            JsonNode file = CaseFiles.JSON.readTree(CaseFiles.example());
            JsonNode suspect = file.path("suspect");
            JsonNode lawyer = file.path("lawyer");
            List<String> secrets = new ArrayList<>();
            for (String member : List.of("caseName", "procuratorate", "prosecutor", "facts")) {
                secrets.add(file.path(member).asText());
            }
            for (String member :
                    List.of("name", "idNumber", "birthDate", "domicile", "address", "occupation")) {
                secrets.add(suspect.path(member).asText());
            }
            for (String member : List.of("name", "licence", "firm")) {
                secrets.add(lawyer.path(member).asText());
            }
            Stream.of("charges", "lawRefs", "factors")
                    .flatMap(member -> file.path(member).valueStream())
                    .forEach(text -> secrets.add(text.asText()));
            secrets.addAll(
                    List.of("张䶮", "吕𫖯", "盗窃", "320599", "19900101", "张家港", "样例新村", "9999999"));
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertKept(List<Received> received, List<String> log) {
        for (Received entry : received) {
            assertThat(SCHEMAS.envelope(entry.bytes())).as(entry.envelope().type()).isEmpty();
            assertHoldsNone(new String(entry.bytes(), StandardCharsets.UTF_8), "entry");
        }
        log.forEach(line -> assertHoldsNone(line, "log"));
    }

    static void assertHoldsNone(String text, String what) {
        for (String secret : secrets()) {
            assertThat(text.contains(secret)).as("%s: %s", what, text).isFalse();
        }
    }
}
