package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Case files that cannot be taken are refused in words, and the kiosk stays free for the next. */
final class CaseFileTroubleTest {
    /** U+323AF, in no font that comes with the program (U+30EDD biáng is). */
    private static final String RARE = "\uD888\uDFAF";

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

    /** Whatever was refused: the next case is taken and nothing was recorded in between. */
    @AfterEach
    void theKioskIsFree() {
        String session = rig.open();
        rig.client().act(session, "refuse", Map.of());
        assertThat(rig.types(session))
                .containsExactly("session.opened.v1", "slot.refused.v1", "session.ended.v1");
        assertThat(rig.step(session)).isEqualTo("notSigned");
    }

    private static Arguments broken(String code, String where, Consumer<ObjectNode> change) {
        return Arguments.of(code, where, CaseFiles.with(change));
    }

    private static Arguments number(String idType, String idNumber) {
        return broken(
                "caseFile.pattern",
                "/suspect/idNumber",
                f ->
                        ((ObjectNode) f.path("suspect"))
                                .put("idType", idType)
                                .put("idNumber", idNumber));
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                broken("caseFile.required", "/charges", f -> f.remove("charges")),
                broken(
                        "caseFile.required",
                        "/suspect/idNumber",
                        f -> ((ObjectNode) f.path("suspect")).remove("idNumber")),
                number("居民身份证", "900124199001019994"),
                number("居民身份证", "32059919900101999"),
                number("港澳台居民居住证", "320599199001019999"),
                number("外国人永久居留身份证", "320599199001019999"),
                number("外国人永久居留身份证", "CAN00999001019A"),
                broken(
                        "caseFile.enum",
                        "/suspect/idType",
                        f -> ((ObjectNode) f.path("suspect")).put("idType", "护照")),
                broken("caseFile.additionalProperties", "/extra", f -> f.put("extra", 1)),
                broken("caseFile.enum", "/measure", f -> f.put("measure", "放风")),
                broken("caseFile.pattern", "/caseId", f -> f.put("caseId", "a b")),
                broken(
                        "caseFile.pattern",
                        "/lawyer/licence",
                        f -> ((ObjectNode) f.path("lawyer")).put("licence", "1234")),
                broken("caseFile.type", "/charges", f -> f.put("charges", 7)),
                broken("caseFile.notTest", "/test", f -> f.put("test", false)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("brokenFiles")
    void aMemberThatIsMissingWrongOrUnknownIsNamed(String code, String where, byte[] file)
            throws IOException {
        JsonNode reason = refusedWith(400, file);
        assertThat(reason.path("code").asText()).isEqualTo(code);
        assertThat(reason.path("where").asText()).isEqualTo(where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "{\"caseFile\": 1", "[]", "{\"a\": 1, \"a\": 2}", "null"})
    void whatIsNotJsonOfOurFormIsRefused(String text) throws IOException {
        JsonNode reason = refusedWith(400, text.getBytes(StandardCharsets.UTF_8));
        assertThat(reason.path("code").asText()).isEqualTo("caseFile.notJson");
    }

    private static Arguments gate(String rule, String article, Consumer<ObjectNode> change) {
        return Arguments.of(rule, article, CaseFiles.with(change));
    }

    static Stream<Arguments> closedGates() {
        return Stream.of(
                gate("notice", "第二百六十九条", f -> f.remove("notice")),
                gate("hearing", "第一百七十三条第二款", f -> f.remove("hearingRecordId")),
                gate(
                        "proposal",
                        "第一百七十六条第二款",
                        f -> ((ObjectNode) f.path("proposal")).put("final", false)),
                gate(
                        "lawyer",
                        "第一百七十四条第一款",
                        f -> ((ObjectNode) f.path("lawyer")).put("present", false)),
                gate("recording", "同步录音录像", f -> f.remove("recordingSegmentId")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closedGates")
    void withoutWhatTheLawAsksForThereIsNoSessionAndTheArticleIsNamed(
            String rule, String article, byte[] file) throws IOException {
        JsonNode reason = refusedWith(422, file);
        assertThat(reason.path("code").asText()).isEqualTo("law." + rule);
        assertThat(reason.path("article").asText()).contains(article);
    }

    @Test
    void aNameThatNoFontCoversIsRefusedNamingTheCharacter() throws IOException {
        byte[] file = CaseFiles.with(f -> ((ObjectNode) f.path("suspect")).put("name", "张" + RARE));
        JsonNode reason = refusedWith(400, file);
        assertThat(reason.path("zh").asText()).contains("U+323AF");
        assertThat(reason.path("en").asText()).contains("U+323AF");
    }

    @Test
    void theSameCaseFileIsTheSameSessionAndAnotherCaseWaits() {
        byte[] file = CaseFiles.numbered(90);
        String session = rig.client().open(file);
        assertThat(rig.client().open(file)).isEqualTo(session);
        assertThat(refusal(CaseFiles.numbered(91)).status()).isEqualTo(409);
        assertThat(rig.types(session)).containsExactly("session.opened.v1");
        rig.client().act(session, "refuse", Map.of());
        assertThat(rig.client().open(file)).isEqualTo(session);
        assertThat(rig.step(session)).isEqualTo("notSigned");
    }

    @Test
    void aRemarkThatNoFontCoversIsRefusedAndTheSittingGoesOn() {
        String session = rig.open();
        rig.playTo(session, "questions", "SUSPECT");
        assertThatThrownBy(() -> choose(session, "我认" + RARE))
                .isInstanceOf(KioskClient.Refused.class)
                .hasMessageContaining("U+323AF")
                .hasMessageStartingWith("400 ");
        assertThat(rig.step(session)).isEqualTo("questions");
        choose(session, "我认罪");
        rig.finish(session);
    }

    private static void choose(String session, String remark) {
        rig.client()
                .act(
                        session,
                        "choices",
                        Map.of(
                                "slot",
                                "SUSPECT",
                                "choices",
                                Map.of(
                                        "proposal",
                                        "agree",
                                        "procedure",
                                        "agree",
                                        "remark",
                                        remark)));
    }

    private static KioskClient.Refused refusal(byte[] file) {
        return catchThrowableOfType(KioskClient.Refused.class, () -> rig.client().open(file));
    }

    /** The first reason, which must be said in both languages and hold no personal data. */
    private static JsonNode refusedWith(int status, byte[] file) throws IOException {
        KioskClient.Refused refused = refusal(file);
        assertThat(refused.status()).as(refused.getMessage()).isEqualTo(status);
        JsonNode reason = Rig.problem(refused).path("reasons").path(0);
        assertThat(reason.path("zh").asText()).matches("(?s).*\\p{IsHan}.*");
        assertThat(reason.path("en").asText()).hasSizeGreaterThan(10);
        return reason;
    }
}
