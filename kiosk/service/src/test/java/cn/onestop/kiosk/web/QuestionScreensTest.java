package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** Questions of every kind, and every role that may be asked. */
class QuestionScreensTest extends ScreenProbe {
    private static final String HELP =
            """
            {"id": "help", "kind": "some", "optional": %s, "longest": 0,
             "text": {"zh": "你为%s提供了哪些帮助？", "en": "Which help did you give?"},
             "options": [{"value": "advice", "text": {"zh": "法律咨询", "en": "Legal advice"}},
                         {"value": "procedure", "text": {"zh": "程序选择建议", "en": "Advice on procedure"}},
                         {"value": "measure", "text": {"zh": "变更强制措施", "en": "Change of measure"}},
                         {"value": "opinion", "text": {"zh": "对案件处理提出意见", "en": "Opinion on the case"}},
                         {"value": "aid", "text": {"zh": "协助申请法律援助", "en": "Help to apply for legal aid"}},
                         {"value": "meeting", "text": {"zh": "会见", "en": "Meeting"}},
                         {"value": "file", "text": {"zh": "阅卷", "en": "Reading the file"}}]}""";

    private void open() {
        kiosk.open("DOC-07", "认罪认罚具结书", PersonScreenTest.RECOGNIZANCE);
    }

    private static String long2000() {
        String sentence = "2026年11月20日14时许，我在张家港市杨舍镇测试路999号的样例超市内，将货架上的一部示例牌手机放入随身的背包带走。";
        return sentence.repeat(1 + 2000 / sentence.length()).substring(0, 2000);
    }

    @Test
    void severalMayBeChosenAndAreSentInTheirOrder() throws Exception {
        open();
        kiosk.questions("LAWYER", "[" + HELP.formatted("false", "张样例") + "]");
        see("你为张样例提供了哪些帮助？", "50-some");
        nothingIsChosenYet("下一步");
        browser.press("会见");
        browser.press("法律咨询");
        browser.press("阅卷");
        browser.press("阅卷");
        see("会见", "51-some-chosen");
        browser.press("下一步");
        see("请核对你的回答", "52-some-summary");
        assertThat(browser.text()).contains("法律咨询", "会见").doesNotContain("阅卷");
        browser.press("改");
        browser.awaitText("你为张样例提供了哪些帮助？");
        browser.press("法律咨询");
        browser.press("下一步");
        browser.press("上一步");
        browser.press("法律咨询");
        browser.press("下一步");
        browser.press("这就是我的回答");
        heard("{\"help\":\"advice,meeting\"}");
    }

    @Test
    void whatIsOptionalMayBeLeftOutWithoutAnyPress() throws Exception {
        open();
        kiosk.questions(
                "SUSPECT",
                "[" + HELP.formatted("true", "张样例") + "," + PersonScreenTest.REMARK + "]");
        browser.awaitText("也可以都不选");
        browser.press("下一步");
        browser.awaitText("可以不写");
        browser.press("下一步");
        browser.awaitText("（没有）");
        browser.press("这就是我的回答");
        heard("{\"help\":\"\",\"remark\":\"\"}");
    }

    private void heard(String choices) {
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        assertThat(kiosk.heard)
                                .singleElement()
                                .asString()
                                .endsWith("\"choices\":" + choices + "}"));
    }

    @Test
    void writingKeepsItsPlaceCountsDownAndIsSentAsOneLine() throws Exception {
        open();
        kiosk.questions(
                "SUSPECT", "[" + PersonScreenTest.REMARK.replace("true", "false") + "]");
        browser.awaitText("还可以写 500 个字");
        nothingIsChosenYet("下一步");
        write(" 想再\\n想想 𬭊");
        browser.awaitText("还可以写 491 个字");
        assertThat(isOff("下一步")).isFalse();
        String before = browser.ask("document.querySelector('textarea').dataset.mine = 'yes'").asText();
        kiosk.trouble("读卡器没有连接，请叫工作人员。", "The reader is away.");
        see("读卡器没有连接", "53-text");
        assertThat(browser.ask("document.querySelector('textarea').dataset.mine").asText())
                .isEqualTo(before);
        assertThat(browser.ask("document.querySelector('textarea').maxLength").asInt())
                .isEqualTo(500);
        kiosk.change(v -> v.remove("trouble"));
        browser.press("我不签了");
        browser.press("回到刚才那里");
        browser.awaitText("还可以写 491 个字");
        browser.press("下一步");
        see("想再 想想 𬭊", "54-text-summary");
        browser.press("这就是我的回答");
        heard("{\"remark\":\"想再 想想 𬭊\"}");
        write("");
    }

    @Test
    void aLongQuestionMovesInItsPlaceAndTheAnswersStay() throws Exception {
        open();
        String text = long2000();
        kiosk.questions(
                "SUSPECT",
                "[" + PersonScreenTest.PROPOSAL.replaceFirst("\"zh\": \"[^\"]*\"", "\"zh\": \"" + text + "你同意吗？\"") + "]");
        see("你同意吗？", "55-long");
        assertThat(browser.ask("document.querySelector('.long .movers').hidden").asBoolean())
                .isFalse();
        browser.press("▼ 往下");
        assertThat(browser.ask("document.querySelector('.scroll').scrollTop").asInt()).isPositive();
        browser.press("我同意");
        see("可以改选", "56-long-chosen");
        browser.press("字大一点");
        see("可以改选", "57-long-large");
        browser.press("下一步");
        see("请核对你的回答", "58-long-summary");
        kiosk.questions(
                "SUSPECT", "[" + PersonScreenTest.REMARK.replaceFirst("\"zh\": \"[^\"]*\"", "\"zh\": \"" + text + "\"") + "]");
        see("还可以写 500 个字", "59-long-text");
    }

    @Test
    void anAnswerThatEndsTheSittingIsSaidBeforeItIsSent() throws Exception {
        open();
        kiosk.questions("SUSPECT", "[" + PersonScreenTest.PROPOSAL + "]");
        browser.press("我不同意");
        browser.press("下一步");
        see("按这些回答，确认以后就不签这份文书了", "60-ends");
        browser.press("上一步");
        browser.press("我同意");
        browser.press("下一步");
        browser.awaitText("确认以后，照这些回答办");
        assertThat(browser.text()).doesNotContain("就不签这份文书了");
    }

    @Test
    void moreAnswersThanOneScreenHoldsAreGoneThroughOneByOne() throws Exception {
        open();
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= 7; i++) {
            all.append(i == 1 ? "" : ",")
                    .append(
                            PersonScreenTest.PROPOSAL
                                    .replace("\"proposal\"", "\"q" + i + "\"")
                                    .replace("检察机关", "第" + i + "项，检察机关"));
        }
        kiosk.questions("SUSPECT", "[" + all + "]");
        for (int i = 1; i <= 7; i++) {
            browser.awaitText("第 " + i + " 个问题，共 7 个");
            nothingIsChosenYet("下一步");
            browser.press(i == 5 ? "我不同意" : "我同意");
            browser.press("下一步");
        }
        see("请核对你的回答", "61-many-summary");
        browser.press("这就是我的回答");
        heard("{\"q1\":\"agree\",\"q2\":\"agree\",\"q3\":\"agree\",\"q4\":\"agree\",\"q5\":\"disagree\",\"q6\":\"agree\",\"q7\":\"agree\"}");
    }

    private static final Map<String, String> ROLES =
            Map.ofEntries(
                    Map.entry("guardian", "到场人"),
                    Map.entry("interpreter", "翻译人员"),
                    Map.entry("lawyer", "律师"),
                    Map.entry("officer", "民警"),
                    Map.entry("custodian", "保管人员"),
                    Map.entry("witness", "见证人"),
                    Map.entry("prosecutor", "检察官"),
                    Map.entry("clerk", "书记员"),
                    Map.entry("judge", "法官"),
                    Map.entry("doctor", "医生"),
                    Map.entry("proxy", "代收人"),
                    Map.entry("server", "送达人"));

    @Test
    void everyRoleIsCalledByItsName() throws Exception {
        for (Map.Entry<String, String> role : ROLES.entrySet()) {
            kiosk.open(
                    "DOC-09", "送达回证", "SUSPECT suspect ink", "OTHER " + role.getKey() + " ink");
            kiosk.stand("card", "OTHER");
            browser.awaitText("请" + role.getValue() + "把身份证放在读卡器上");
            assertThat(browser.text()).contains("第 2 位签署人，共 2 位", "请" + role.getValue() + "操作");
            kiosk.stand("signing", "OTHER");
            browser.awaitText("请" + role.getValue() + "在签字板上签名");
        }
        see("在签字板上签名", "62-signing-role");
    }

    @Test
    void twoOfOneRoleAreToldApart() throws Exception {
        kiosk.open("DOC-15", "拒绝签名、捺指印情况说明", "OFFICER_A officer ink", "OFFICER_B officer ink", "WITNESS witness ink");
        see("请民警（1）把身份证放在读卡器上", "63-officer");
        kiosk.stand("card", "OFFICER_B");
        see("请民警（2）把身份证放在读卡器上", "64-officer-2");
        kiosk.stand("done", "");
        for (String slot : new String[] {"OFFICER_A", "OFFICER_B", "WITNESS"}) {
            kiosk.change(v -> kiosk.slot(slot).put("state", "signed"));
        }
        kiosk.change(v -> v.put("pages", 2).putObject("ended").put("outcome", "sealed").put("reason", ""));
        see("民警（2）：已签名。", "65-done-officers");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void theEndOfALongListOfSignersIsReadable(int prints) throws Exception {
        kiosk.open(
                "DOC-06b",
                "听取意见笔录",
                "SUSPECT suspect ink",
                "SUSPECT_FP suspect print",
                "GUARDIAN guardian ink",
                "INTERP interpreter ink",
                "LAWYER lawyer ink",
                "PROSECUTOR prosecutor ink",
                "CLERK clerk ink");
        for (var slot : kiosk.view().path("slots")) {
            kiosk.change(v -> kiosk.slot(slot.path("name").asText()).put("state", prints == 1 ? "signed" : "refused"));
        }
        kiosk.stand("done", "");
        kiosk.change(v -> v.put("pages", prints).putObject("ended").put("outcome", "sealed").put("reason", ""));
        see("办好了", "66-done-many-" + prints);
        assertThat(browser.ask("document.querySelector('.facts').scrollHeight <= document.querySelector('.facts').clientHeight + 1").asBoolean()).isTrue();
    }
}
