package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.sitting.Refusal;
import cn.onestop.kiosk.sitting.SittingView.Step;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class WebFrontTest {
    private static final String SESSION = "/api/sessions/" + FakeDesk.SESSION;
    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aCaseFileOpensASessionOnce() throws Exception {
        HttpResponse<byte[]> first = bench.post("/api/sessions", Bench.exampleCaseFile());
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Location")).contains(SESSION);
        assertThat(Bench.json(first).text("session")).isEqualTo(FakeDesk.SESSION);
        assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(bench.post("/api/sessions", Bench.exampleCaseFile()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theCurrentSessionIsToldOrNothing() throws Exception {
        HttpResponse<byte[]> none = bench.get("/api/current");
        assertThat(none.statusCode()).isEqualTo(204);
        assertThat(none.body()).isEmpty();
        bench.open();
        assertThat(Bench.json(bench.get("/api/current")).text("session"))
                .isEqualTo(FakeDesk.SESSION);
    }

    @Test
    void theViewSaysTheStepInCamelCaseAndTroubleInBothLanguages() throws Exception {
        bench.open();
        bench.desk.stand(Step.PRINT_QUESTION, "LAWYER");
        bench.desk.trouble("padGone", "签字板没有连上。", "The pad is gone.");
        Json.Obj view = Bench.json(bench.get(SESSION));
        assertThat(view.text("step")).isEqualTo("printQuestion");
        assertThat(view.text("slot")).isEqualTo("LAWYER");
        assertThat(view.text("role")).isEqualTo("lawyer");
        assertThat(view.object("trouble").text("zh")).isEqualTo("签字板没有连上。");
        assertThat(view.object("trouble").text("en")).isEqualTo("The pad is gone.");
        assertThat(view.array("slots")).hasSize(3);
        bench.desk.troubleOver();
        bench.desk.stand(Step.SEALING, "");
        view = Bench.json(bench.get(SESSION));
        assertThat(view.members()).doesNotContainKeys("trouble", "slot");
    }

    @Test
    void theCaseFileIsGivenBackAsItWasOpened() throws Exception {
        bench.open();
        assertThat(Bench.json(bench.get(SESSION + "/case-file")))
                .isEqualTo(Json.parse(Bench.exampleCaseFile().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyActOfTheSignersReachesTheDeskWordForWord() throws Exception {
        bench.open();
        bench.desk.stand(Step.NOTICE, "");
        assertThat(Bench.json(bench.post(SESSION + "/notice", "{\"readMode\":\"readAloud\"}")))
                .extracting(view -> view.text("step"))
                .isEqualTo("questions");
        ok(
                "/choices",
                "{\"slot\":\"SUSPECT\",\"choices\":{\"proposal\":\"agree\",\"procedure\":\"agree\",\"remark\":\"示𪚥\"}}");
        bench.desk.stand(Step.READING, "SUSPECT");
        for (int page = 1; page <= FakeDesk.PAGES; page++) {
            HttpResponse<byte[]> image = bench.get(SESSION + "/pages/" + page);
            assertThat(image.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(image.body()).startsWith(0x89, 'P', 'N', 'G');
            ok("/pages/" + page + "/read", raster(image));
        }
        ok("/ink", "{\"act\":\"again\"}");
        ok("/ink", "{\"act\":\"done\"}");
        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= FakeDesk.PAGES; page++) {
            HttpResponse<byte[]> preview = bench.get(SESSION + "/preview/" + page);
            seen.add("{\"page\":%d,%s".formatted(page, raster(preview).substring(1)));
        }
        ok("/confirm", "{\"previews\":[" + String.join(",", seen) + "]}");
        ok("/refuse", "{}");
        assertThat(bench.desk.heard)
                .containsExactly(
                        "notice readAloud",
                        "choose SUSPECT {procedure=agree, proposal=agree, remark=示𪚥}",
                        "read 1 true",
                        "read 2 true",
                        "ink again",
                        "ink done",
                        "preview 1",
                        "preview 2",
                        "confirm [1 true, 2 true]",
                        "refuse");
    }

    @Test
    void theSealedDocumentIsGivenOnlyWhenThereIsOne() throws Exception {
        bench.open();
        assertThat(bench.get(SESSION + "/document").statusCode()).isEqualTo(409);
        bench.desk.stand(Step.DONE, "");
        HttpResponse<byte[]> pdf = bench.get(SESSION + "/document");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(new String(pdf.body(), StandardCharsets.US_ASCII)).startsWith("%PDF");
    }

    @Test
    void anOfficersWishForACopyReachesTheDesk() throws Exception {
        bench.open();
        HttpResponse<byte[]> answer =
                bench.post("/api/sessions/" + FakeDesk.SESSION + "/copies", "{}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(bench.desk.heard).endsWith("copy");
        assertThat(
                        bench.post("/api/sessions/" + FakeDesk.SESSION + "/copies", "{\"n\":2}")
                                .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"printed,true", "notPrinted,false"})
    void anOfficersAnswerAboutPaperReachesTheDesk(String outcome, boolean printed)
            throws Exception {
        bench.open();
        HttpResponse<byte[]> answer =
                bench.post(
                        "/api/prints/" + FakeDesk.PRINT + "/outcome",
                        "{\"outcome\":\"" + outcome + "\"}");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(bench.desk.heard).containsExactly("printed " + printed);
        assertThat(
                        bench.post("/api/prints/nosuchprint/outcome", "{\"outcome\":\"printed\"}")
                                .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,404",
        "MALFORMED,400",
        "NOT_NOW,409",
        "LAW,422",
        "BUSY,409",
        "UNAVAILABLE,503"
    })
    void aRefusalBecomesAProblemWithItsReasons(Refusal.Kind kind, int status) throws Exception {
        bench.desk.failNextWith(
                new Refusal(
                        kind,
                        List.of(
                                new Refusal.Reason(
                                        "law.lawyer",
                                        "/lawyer/present",
                                        "刑事诉讼法第一百七十四条",
                                        new Words.Sentence(
                                                "律师要在场。", "The lawyer must be there.")))));
        HttpResponse<byte[]> answer = bench.post("/api/sessions", "{}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        Json.Obj problem = Bench.json(answer);
        assertThat(problem.integer("status")).isEqualTo(status);
        assertThat(problem.text("code")).isEqualTo("law.lawyer");
        assertThat(problem.text("type")).isEqualTo("urn:onestop:problem:law.lawyer");
        assertThat(problem.text("detail")).isEqualTo("律师要在场。 The lawyer must be there.");
        Json.Obj reason = problem.array("reasons").getFirst().asObject();
        assertThat(reason.text("where")).isEqualTo("/lawyer/present");
        assertThat(reason.text("article")).isEqualTo("刑事诉讼法第一百七十四条");
        assertThat(reason.text("zh")).isEqualTo("律师要在场。");
        assertThat(reason.text("en")).isEqualTo("The lawyer must be there.");
    }

    @Test
    void anUnexpectedFailureIs500WithANumberAndNothingOfItsInside() throws Exception {
        bench.open();
        bench.desk.failNextWith(new IllegalStateException("secret of the inside"));
        HttpResponse<byte[]> answer = bench.get(SESSION + "/case-file");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer)).contains("W1").doesNotContain("secret", "Exception");
        assertThat(bench.get(SESSION).statusCode()).as("the process lives").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/notice | {} | missing | /readMode",
                "/notice | {\"readMode\":\"self\",\"more\":1} | unknownMember | /more",
                "/notice | {\"readMode\":7} | wrongValue | /readMode",
                "/notice | {\"readMode\":null} | notJson | ''",
                "/notice | {\"readMode\":\"self\" | notJson | ''",
                "/notice | [] | notJson | ''",
                "/notice | '' | notJson | ''",
                "/choices | {\"slot\":\"SUSPECT\",\"choices\":[]} | wrongValue | /choices",
                "/choices | {\"slot\":\"SUSPECT\",\"choices\":{\"a\":true}} | wrongValue | /choices/a",
                "/pages/1/read | {\"raster\":\"sha-256:12\"} | wrongValue | /raster",
                "/ink | {\"act\":\"perhaps\"} | wrongValue | /act",
                "/confirm | {} | missing | /previews",
                "/confirm | {\"previews\":[]} | wrongValue | /previews",
                "/confirm | {\"previews\":7} | wrongValue | /previews",
                "/confirm | {\"previews\":[7]} | wrongValue | /previews/0",
                "/confirm | {\"previews\":[{\"page\":1}]} | wrongValue | /previews/0",
                "/confirm | {\"previews\":[{\"page\":0,\"raster\":\"sha-256:12\"}]} | wrongValue | /previews/0",
                "/refuse | {\"really\":true} | unknownMember | /really",
            })
    void aBodyThatIsNotAsAskedIsRefusedWithThePlace(
            String path, String body, String code, String where) throws Exception {
        bench.open();
        HttpResponse<byte[]> answer = bench.post(SESSION + path, body == null ? "" : body);
        assertThat(answer.statusCode()).isEqualTo(400);
        Json.Obj problem = Bench.json(answer);
        assertThat(problem.text("code")).isEqualTo(code);
        assertThat(problem.array("reasons").getFirst().asObject().text("where"))
                .isEqualTo(where == null ? "" : where);
        assertThat(bench.desk.heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing/here",
        "/api/sessions/unknown",
        "/api/sessions/a%20b",
        "/api/sessions/aaaaaaaaaaaaaaaaaaaaaaaaaa/pages/0",
        "/api/sessions/aaaaaaaaaaaaaaaaaaaaaaaaaa/pages/x",
        "/screen/nothing.js",
        "/screen/..%2f..%2fweb%2fWebFront.class",
        "/screen/%2e%2e/words.zh.json",
        "/favicon.ico"
    })
    void whatDoesNotExistIs404(String path) throws Exception {
        bench.open();
        HttpResponse<byte[]> answer = bench.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Bench.json(answer).integer("status")).isEqualTo(404);
    }

    @Test
    void aWrongMethodIsToldWhichOnesAreRight() throws Exception {
        HttpResponse<byte[]> answer =
                bench.send(HttpRequest.newBuilder(bench.at("/api/current")).DELETE());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void healthSaysEachCheckAndIsNotReadyWhenOneFails() throws Exception {
        assertThat(Bench.json(bench.get("/health/live")).bool("live")).isTrue();
        assertThat(bench.get("/health/ready").statusCode()).isEqualTo(200);
        bench.checks.add(
                new Readiness.Check(
                        "printer", false, new Words.Sentence("打印机需要换纸。", "Out of paper.")));
        HttpResponse<byte[]> ready = bench.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(Bench.json(ready).bool("ready")).isFalse();
        Json.Obj check = Bench.json(ready).array("checks").get(1).asObject();
        assertThat(check.text("name")).isEqualTo("printer");
        assertThat(check.bool("ok")).isFalse();
        assertThat(check.text("zh")).isEqualTo("打印机需要换纸。");
    }

    @Test
    void aPortThatIsTakenIsAFaultAtOnce() {
        WebSettings same = WebSettings.onPort(bench.front.port());
        assertThatThrownBy(
                        () -> WebFront.start(same, bench.desk, () -> bench.checks, bench.devices))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(bench.front.port()));
    }

    private void ok(String path, String body) throws Exception {
        assertThat(bench.post(SESSION + path, body).statusCode()).as(path).isEqualTo(200);
    }

    private static String raster(HttpResponse<byte[]> image) {
        return "{\"raster\":\"" + image.headers().firstValue("Raster-Digest").orElseThrow() + "\"}";
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
