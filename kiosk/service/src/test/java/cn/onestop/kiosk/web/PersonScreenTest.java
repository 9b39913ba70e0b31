package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** The screen in a real browser: one whole sitting, and what may happen in it. */
class PersonScreenTest extends ScreenProbe {
    static final String[] RECOGNIZANCE = {
        "SUSPECT suspect ink", "SUSPECT_FP suspect print", "LAWYER lawyer ink"
    };
    static final String PROPOSAL =
            """
            {"id": "proposal", "kind": "one", "optional": false, "longest": 0,
             "text": {"zh": "检察机关建议判处：拘役，刑期：二个月；缓刑考验期：三个月；罚金：人民币叁仟元整（¥3,000）；其他：（无）。这个量刑建议，你同意吗？",
                      "en": "Proposed sentence: 拘役, term two months; probation three months; fine CNY 3,000. Do you agree?"},
             "options": [{"value": "agree", "text": {"zh": "我同意", "en": "I agree"}},
                         {"value": "disagree", "text": {"zh": "我不同意", "en": "I do not agree"}, "ends": true}]}""";
    static final String REMARK =
            """
            {"id": "remark", "kind": "text", "optional": true, "longest": 500, "options": [],
             "text": {"zh": "对个别情节有要说明的，写在这里；可以不写。", "en": "Anything to add about a detail? It may stay empty."}}""";

    private void open() {
        kiosk.open("DOC-07", "认罪认罚具结书", RECOGNIZANCE);
    }

    private void sign(String slot, String state) {
        kiosk.change(v -> kiosk.slot(slot).put("state", state));
    }

    @Test
    void aPersonIsLedThroughTheWholeSitting() throws Exception {
        see("请等工作人员开始", "01-attract");
        open();
        see("请把你的身份证放在读卡器上", "02-card");
        assertThat(browser.text()).contains("第 1 位签署人，共 2 位", "文书：《认罪认罚具结书》");
        kiosk.stand("notice", "SUSPECT");
        see("现在正在录音录像", "03-notice-1");
        browser.press("下一步");
        see("本机会记下这些信息", "04-notice-2");
        browser.press("下一步");
        see("你可以这样做", "05-notice-3");
        browser.press("下一步");
        see("你怎样看？", "06-notice-mode");
        nothingIsChosenYet("我知道了");
        browser.press("我自己看");
        browser.awaitText("我自己看");
        kiosk.after("notice", () -> kiosk.questions("SUSPECT", "[" + PROPOSAL + "," + REMARK + "]"));
        browser.press("我知道了");
        see("这个量刑建议，你同意吗？", "07-question");
        nothingIsChosenYet("下一步");
        browser.press("我同意");
        see("可以改选", "08-question-chosen");
        browser.press("下一步");
        see("还可以写 500 个字", "09-question-text");
        browser.press("下一步");
        see("请核对你的回答", "10-summary");
        kiosk.after("choices", () -> kiosk.stand("making", ""));
        browser.press("这就是我的回答");
        see("正在做文书", "11-making");
        kiosk.reading("SUSPECT", 2, 1, 2);
        see("请看第 1 页，共 2 页", "12-reading");
        kiosk.after("pages/1/read", () -> kiosk.change(v -> v.putArray("pagesRead").add(1)));
        browser.press("这一页我看完了");
        see("请看第 2 页，共 2 页", "13-reading-2");
        kiosk.after("pages/2/read", () -> kiosk.stand("signing", "SUSPECT"));
        browser.press("这一页我看完了");
        see("请在签字板上写你的名字", "14-signing");
        kiosk.after("ink", () -> kiosk.confirming("SUSPECT", 2));
        browser.press("写好了");
        see("请看签好的这一页", "15-confirming");
        browser.press("放大看");
        see("看整页", "16-confirming-large");
        kiosk.after("confirm", () -> kiosk.stand("sealing", "SUSPECT"));
        browser.press("确认");
        see("正在保存签名", "17-sealing");
        giveFingerprint();
        witnessed();
        assertThat(kiosk.heard)
                .containsExactly(
                        "notice {\"readMode\":\"self\"}",
                        "choices {\"slot\":\"SUSPECT\",\"choices\":{\"proposal\":\"agree\",\"remark\":\"\"}}",
                        "pages/1/read " + raster(1),
                        "pages/2/read " + raster(2),
                        "ink {\"act\":\"done\"}",
                        "confirm " + previews(2),
                        "pages/2/read " + raster(2),
                        "finger {\"position\":\"17\"}",
                        "finger/again {}",
                        "confirm " + previews(1, 2),
                        "choices {\"slot\":\"LAWYER\",\"choices\":{\"objection\":\"none\"}}",
                        "ink {\"act\":\"done\"}",
                        "prints/pppppppppppppppppppppppppp/outcome {\"outcome\":\"printed\"}");
    }

    private static String raster(int page) {
        return "{\"raster\":\"%s\"}".formatted(SamplePages.page(page, false).raster().text());
    }

    private static String previews(int... pages) {
        StringBuilder all = new StringBuilder();
        for (int page : pages) {
            all.append(all.isEmpty() ? "" : ",")
                    .append(
                            "{\"page\":%d,\"raster\":\"%s\"}"
                                    .formatted(page, SamplePages.page(page, true).raster().text()));
        }
        return "{\"previews\":[" + all + "]}";
    }

    private void giveFingerprint() throws Exception {
        kiosk.reading("SUSPECT_FP", 2, 2);
        see("请再看一遍第 2 页", "18-finger-reading");
        kiosk.after("pages/2/read", () -> kiosk.stand("fingerprint", "SUSPECT_FP"));
        browser.press("这一页我看完了");
        see("请把右手食指按在指纹仪上", "19-finger");
        kiosk.trouble("太浅了：请抬起手指，按重一点、按满，再按一次。", "Too light.");
        see("太浅了", "20-finger-advice");
        kiosk.change(v -> v.remove("trouble"));
        browser.press("换一个手指");
        see("你用哪个手指？", "21-finger-which");
        kiosk.after(
                "finger", () -> kiosk.change(v -> v.putObject("finger").put("position", "17").put("poor", 0)));
        browser.press("左手食指");
        see("请把左手食指按在指纹仪上", "22-finger-other");
        kiosk.confirming("SUSPECT_FP", 1, 2);
        see("请看签好的第 1 页", "23-finger-confirming");
        assertThat(isOff("确认")).isTrue();
        kiosk.after("finger/again", () -> kiosk.stand("fingerprint", "SUSPECT_FP"));
        browser.press("重按");
        browser.awaitText("按在指纹仪上");
        kiosk.confirming("SUSPECT_FP", 1, 2);
        browser.awaitText("请看签好的第 1 页");
        browser.press("看下一页");
        see("请看签好的第 2 页", "24-finger-confirming-2");
        kiosk.after("confirm", () -> kiosk.stand("sealing", "SUSPECT_FP"));
        browser.press("确认");
        see("正在保存指印", "25-finger-sealing");
    }

    private void witnessed() throws Exception {
        kiosk.change(v -> v.put("maskedName", "吕**"));
        kiosk.stand("card", "LAWYER");
        see("请律师把身份证放在读卡器上", "26-lawyer-card");
        kiosk.reading("LAWYER", 2, 1, 2);
        see("请律师操作", "27-lawyer-reading");
        kiosk.questions(
                "LAWYER",
                """
                [{"id": "objection", "kind": "one", "optional": false, "longest": 0,
                  "text": {"zh": "对量刑建议和程序适用，律师有异议吗？签名只证明签署时在场、本人自愿；有异议也可以签名，意见另附。", "en": "Does the lawyer object?"},
                  "options": [{"value": "none", "text": {"zh": "无异议", "en": "No objection"}},
                              {"value": "some", "text": {"zh": "有异议（意见另附，不影响在场确认）", "en": "Objection (attached)"}}]}]""");
        see("律师有异议吗？", "28-lawyer-question");
        nothingIsChosenYet("下一步");
        browser.press("无异议");
        browser.press("下一步");
        see("请核对你的回答", "29-lawyer-summary");
        kiosk.after("choices", () -> kiosk.stand("signing", "LAWYER"));
        browser.press("这就是我的回答");
        see("请律师在签字板上签名", "30-lawyer-signing");
        kiosk.after("ink", () -> kiosk.stand("printing", ""));
        browser.press("写好了");
        see("正在打印回执", "31-printing");
        kiosk.stand("printQuestion", "");
        print("unknown");
        see("回执打出来了吗", "32-print-question");
        assertThat(browser.text()).contains("请工作人员操作");
        kiosk.after("prints/pppppppppppppppppppppppppp/outcome", this::finish);
        browser.press("完整地打出来了");
        see("办好了", "33-done");
        assertThat(browser.text()).contains("本人：已签名。", "本人：没有采集指印", "律师：已签名。", "回执已打印一份。");
        kiosk.leave();
        see("请等工作人员开始", "34-attract-again");
        assertThat(browser.text()).doesNotContain("张", "吕", "具结书");
    }

    private void finish() {
        print("confirmed");
        sign("SUSPECT", "signed");
        sign("SUSPECT_FP", "unable");
        sign("LAWYER", "signed");
        kiosk.stand("done", "");
        kiosk.change(v -> v.putObject("ended").put("outcome", "sealed").put("reason", ""));
    }

    private void print(String state) {
        kiosk.change(v ->
                v.putArray("prints")
                        .addObject()
                        .put("id", "pppppppppppppppppppppppppp")
                        .put("kind", "receipt")
                        .put("state", state)
                        .put("copy", 1)
                        .put("reason", ""));
    }

    private void endAs(String outcome, String reason) {
        kiosk.stand("notSigned", "");
        kiosk.change(v -> v.putObject("ended").put("outcome", outcome).put("reason", reason));
    }

    @Test
    void refusingTakesTwoPressesAndIsAsLargeAsGoingOn() throws Exception {
        open();
        kiosk.stand("signing", "SUSPECT");
        browser.awaitText("请在签字板上写你的名字");
        double ratio =
                browser.ask(
                                "document.querySelector('footer .stop').offsetWidth /"
                                        + " document.querySelector('footer .go').offsetWidth")
                        .asDouble();
        assertThat(ratio).isBetween(0.99, 1.01);
        browser.press("我不签了");
        see("你不签了，对吗？", "40-refusing");
        assertThat(kiosk.heard).isEmpty();
        browser.press("回到刚才那里");
        browser.awaitText("请在签字板上写你的名字");
        browser.press("我不签了");
        kiosk.after("refuse", () -> endAs("noRecognizance", "refused"));
        browser.press("对，不签了");
        see("这次不签具结书", "41-ended-recognizance");
        assertThat(kiosk.heard).containsExactly("refuse {}");
    }

    @Test
    void anEndWithoutTheDocumentIsSaidInWordsThatFitEveryDocument() throws Exception {
        kiosk.open("DOC-01", "认罪认罚从宽制度告知书", "SUSPECT suspect ink");
        endAs("notSigned", "refused");
        see("这次没有签这份文书", "42-ended-other");
        assertThat(browser.text()).contains("认罪认罚从宽制度告知书").doesNotContain("具结书");
    }

    @Test
    void thatNoFingerprintCanBeTakenTakesAReasonAndASecondPressThatNamesIt() throws Exception {
        open();
        kiosk.stand("fingerprint", "SUSPECT_FP");
        browser.press("按不了指印，请工作人员");
        see("为什么按不了指印", "43-finger-unable");
        assertThat(browser.text()).contains("请工作人员操作");
        nothingIsChosenYet("请先选原因");
        browser.press("手部受伤");
        see("确认按不了：手部受伤", "44-finger-unable-chosen");
        assertThat(kiosk.heard).isEmpty();
        browser.press("回去按指印");
        browser.awaitText("请把右手食指按在指纹仪上");
        browser.press("按不了指印，请工作人员");
        browser.awaitText("请先选原因");
        nothingIsChosenYet("请先选原因");
        browser.press("指纹仪坏了");
        kiosk.refuseNext("现在不能进行这一步。");
        browser.press("确认按不了：指纹仪坏了");
        browser.awaitText("现在不能进行这一步。");
        browser.awaitText("请把右手食指按在指纹仪上");
        assertThat(kiosk.heard).isEmpty();
        kiosk.after("finger/unable", () -> kiosk.stand("card", "LAWYER"));
        browser.press("按不了指印，请工作人员");
        browser.press("指纹仪坏了");
        browser.press("确认按不了：指纹仪坏了");
        browser.awaitText("请律师把身份证放在读卡器上");
        assertThat(kiosk.heard).containsExactly("finger/unable {\"reason\":\"sensorBroken\"}");
    }

    @Test
    void troubleIsSaidInWordsAndKeepsThePlace() throws Exception {
        open();
        kiosk.reading("SUSPECT", 2, 1, 2);
        browser.awaitText("请看第 1 页");
        browser.ask("document.getElementById('viewer').scrollTop = 200");
        kiosk.trouble("签字板没有连上，不是你的问题。请叫工作人员。", "The pad is not connected. Please call the staff.");
        see("签字板没有连上", "45-trouble");
        assertThat(browser.ask("document.getElementById('viewer').scrollTop").asInt())
                .isEqualTo(200);
        kiosk.change(v -> v.remove("trouble"));
        await().until(() -> !browser.text().contains("签字板没有连上"));
    }

    @Test
    void largerTextFitsOnTheScreen() throws Exception {
        open();
        kiosk.stand("notice", "SUSPECT");
        browser.press("字大一点");
        see("现在正在录音录像", "46-notice-large");
        kiosk.confirming("SUSPECT", 1, 2);
        see("请看签好的第 1 页", "47-confirming-large-text");
    }

    @Test
    void aRefusedPressIsExplainedOnTheScreen() throws Exception {
        open();
        kiosk.stand("signing", "SUSPECT");
        browser.awaitText("请在签字板上写你的名字");
        kiosk.refuseNext("签字板上还没有字。");
        browser.press("写好了");
        see("签字板上还没有字。", "48-refused-press");
        assertThat(kiosk.heard).isEmpty();
        kiosk.after("ink", () -> kiosk.confirming("SUSPECT", 2));
        browser.press("写好了");
        browser.awaitText("请看签好的这一页");
        assertThat(browser.text()).doesNotContain("签字板上还没有字。");
    }

    @Test
    void aPreviewThatTakesTimeIsAnnouncedAndThenShown() throws Exception {
        open();
        kiosk.stand("signing", "SUSPECT");
        browser.press("写好了");
        see("正在把签名放到文书上", "49-preview-is-made");
        kiosk.confirming("SUSPECT", 2);
        browser.awaitText("请看签好的这一页");
        assertThat(browser.text()).doesNotContain("正在把签名放到文书上");
    }

    @Test
    void afterARefusalThePagesAreShownAndSeenAnew() throws Exception {
        open();
        kiosk.confirming("SUSPECT", 1, 2);
        browser.press("看下一页");
        browser.awaitText("请看签好的第 2 页");
        kiosk.refuseNext("画面已经变了，请看新的画面再确认。");
        String before = browser.ask("document.querySelector('.viewer img').src").asText();
        browser.press("确认");
        browser.awaitText("画面已经变了");
        assertThat(browser.ask("document.querySelector('.viewer img').src").asText())
                .isNotEqualTo(before);
        assertThat(isOff("确认")).isTrue();
        browser.press("看下一页");
        browser.awaitText("请看签好的第 1 页");
        browser.press("确认");
        await().untilAsserted(() -> assertThat(kiosk.heard).containsExactly("confirm " + previews(1, 2)));
    }
}
