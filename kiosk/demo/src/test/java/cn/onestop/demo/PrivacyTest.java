package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.board.Received;
import cn.onestop.proof.canon.Json;
import cn.onestop.twins.signature.Strokes;
import cn.onestop.twins.signature.StuTwin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A sitting with every kind of trouble: nothing that leaves the kiosk tells of a person. */
final class PrivacyTest {
    @TempDir private Path folder;

    @Test
    void neitherEntriesNorLogNorFilesTellOfAPerson() throws IOException {
        try (Rig rig = Rig.start(folder)) {
            String session = sittingWithTrouble(rig);
            String refused = rig.open();
            rig.client().act(refused, "refuse", Map.of());
            rig.assertWhole(refused);
            List<Received> received = rig.bench().received();
            assertThat(rig.types(session))
                    .contains(
                            "session.opened.v1",
                            "card.refused.v1",
                            "card.matched.v1",
                            "notice.confirmed.v1",
                            "choices.made.v1",
                            "document.made.v1",
                            "page.shown.v1",
                            "ink.rejected.v1",
                            "ink.confirmed.v1",
                            "slot.signed.v1",
                            "finger.chosen.v1",
                            "finger.rejected.v1",
                            "finger.confirmed.v1",
                            "document.sealed.v1",
                            "print.intended.v1",
                            "print.sending.v1",
                            "print.unknown.v1",
                            "print.answered.v1",
                            "print.confirmed.v1",
                            "session.ended.v1");
            assertThat(rig.types(refused)).contains("slot.refused.v1");
            assertThat(received)
                    .noneMatch(entry ->
                            entry.envelope().open().members().containsValue(new Json.Str("17")));
            assertThat(received).allMatch(entry -> entry.envelope().open().bool("test"));
            Privacy.assertKept(received, rig.witness().lines());
            assertThat(rig.witness().lines()).isNotEmpty();
            assertFilesTellNothing(rig);
        }
    }

    private static String sittingWithTrouble(Rig rig) {
        String session = rig.open();
        rig.twins().cardReader().place(People.lawyerCard());
        rig.awaitTrouble(session, "numberDiffers");
        rig.playTo(session, "signing", "SUSPECT");
        rig.twins().pad().loseSamples(3);
        Rig.soon().until(() -> rig.twins().pad().inking());
        rig.twins().pad().write(Strokes.zhang(), StuTwin.SIGNING_AREA, 10);
        rig.awaitTrouble(session, "samplesLost");
        rig.playTo(session, "fingerprint", "SUSPECT_FP");
        rig.client().act(session, "finger", Map.of("position", "17"));
        rig.playTo(session, "questions", "LAWYER");
        rig.twins().printer().unplugAfterBytes(300);
        rig.playTo(session, "printQuestion", "");
        rig.twins().printer().replug();
        String print = rig.view(session).path("prints").path(0).path("id").asText();
        Rig.soon().until(() -> PrinterTroubleTest.taken(rig.client(), print, false));
        rig.finish(session);
        return session;
    }

    /** Journal, write-ahead log and stored files are of use to nobody without the keys. */
    private static void assertFilesTellNothing(Rig rig) throws IOException {
        try (Stream<Path> all = Files.walk(rig.config().data())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Privacy.assertHoldsNone(
                        new String(Files.readAllBytes(file), StandardCharsets.UTF_8),
                        file.getFileName().toString());
            }
        }
    }
}
