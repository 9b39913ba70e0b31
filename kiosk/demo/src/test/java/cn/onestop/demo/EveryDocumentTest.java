package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.procedure.DocumentPlan;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every document of the catalogue goes from its hand-over to the proven, receipted paper. */
final class EveryDocumentTest {
    @TempDir private static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(folder);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    /** One variant of each, and one where a guardian signs and gives a fingerprint. */
    static Stream<String> documents() {
        return Stream.concat(Example.codes().stream(), Stream.of("DOC-06b-prosecution-minor"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentIsSignedByAllItsPeopleSealedAndProven(String name) {
        Example example = Example.named(name).orElseThrow();
        Cast cast = example.cast();
        String session = rig.client().open(example.bytes());

        rig.finish(session, cast);

        assertThat(rig.view(session).path("document").path("code").asText())
                .isEqualTo(example.code());
        assertThat(rig.view(session).path("slots").findValuesAsText("state"))
                .hasSameSizeAs(cast.plan().slots())
                .containsOnly("signed");
        assertThat(rig.prints(session)).containsExactly("confirmed");
        assertThat(rig.view(session).path("ended").path("outcome").asText()).isEqualTo("sealed");
        assertNothingIsToldOf(cast);
    }

    private static void assertNothingIsToldOf(Cast cast) {
        List<String> told =
                Stream.concat(
                                rig.bench().received().stream()
                                        .map(r -> new String(r.bytes(), StandardCharsets.UTF_8)),
                                rig.witness().lines().stream())
                        .toList();
        for (DocumentPlan.Slot slot : cast.plan().slots()) {
            assertThat(told).noneMatch(line -> line.contains(slot.person().name()));
            slot.person()
                    .idNumber()
                    .ifPresent(n -> assertThat(told).noneMatch(line -> line.contains(n)));
        }
    }
}
