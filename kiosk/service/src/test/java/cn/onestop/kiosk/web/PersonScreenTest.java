package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.sitting.Refusal;
import cn.onestop.kiosk.sitting.SittingView.Step;
import cn.onestop.kiosk.words.Words;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The screen in a real browser, against a fake desk. */
class PersonScreenTest {
    private static final Path PICTURES = Path.of("target", "screens");

    private static Browser browser;
    private Bench bench;

    @BeforeAll
    static void startBrowser() throws IOException {
        Files.createDirectories(PICTURES);
        browser =
                Browser.start(
                        Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium"));
    }

    @AfterAll
    static void stopBrowser() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() throws InterruptedException {
        bench = new Bench();
        browser.visit(bench.at("/"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        try {
            assertThat(browser.complaints()).isEmpty();
        } finally {
            bench.close();
        }
    }

    @Test
    void aPersonIsLedThroughTheWholeSitting() throws Exception {
        see("请等工作人员开始", "01-attract");
        bench.open();
        see("请把你的身份证放在读卡器上", "02-suspect-card");
        bench.desk.stand(Step.NOTICE, "");
        see("认罪认罚是什么意思", "03-notice-1");
        browser.press("下一步");
        see("你可以提意见，也可以改变主意", "04-notice-2");
        browser.press("下一步");
        see("录音录像、电子签名和个人信息", "05-notice-3");
        browser.press("下一步");
        see("刚才的告知，你是怎样了解的？", "06-notice-mode");
        nothingIsChosenYet("看懂了，收到告知书");
        browser.press("我自己看的");
        browser.picture(PICTURES.resolve("07-notice-mode-chosen.png"));
        browser.press("看懂了，收到告知书");
        see("请先看案件内容", "08-choices-facts");
        browser.press("下一步");
        see("量刑建议是这样", "09-choices-proposal");
        assertThat(browser.text()).contains("拘役 2 个月；适用缓刑，考验期 3 个月；罚金 3,000 元。");
        nothingIsChosenYet("下一步");
        browser.press("同意");
        see("可以改选", "10-choices-proposal-chosen");
        browser.press("下一步");
        see("建议用这个程序审理", "11-choices-procedure");
        nothingIsChosenYet("下一步");
        browser.press("同意");
        browser.press("下一步");
        see("请核对你的选择", "12-choices-summary");
        browser.press("这就是我的选择");
        see("正在做具结书", "13-making");
        bench.desk.stand(Step.READING, "SUSPECT");
        see("请看第 1 页", "14-reading-1");
        browser.press("这一页我看完了");
        see("请看第 2 页", "15-reading-2");
        browser.press("这一页我看完了");
        see("请在签字板上写你的名字", "16-signing");
        browser.press("写好了");
        see("请看签好的这一页", "17-confirming");
        browser.press("放大看");
        see("看整页", "18-confirming-large");
        browser.press("确认");
        see("正在保存签名", "19-sealing");
        bench.desk.stand(Step.READING, "SUSPECT_FP");
        see("请再看一遍第 2 页", "19a-finger-reading");
        browser.press("这一页我看完了");
        see("请把右手食指按在指纹仪上", "19b-finger");
        bench.desk.trouble("pressMore", "太浅了：请抬起手指，按重一点、按满，再按一次。", "Too light.");
        see("太浅了", "19c-finger-advice");
        bench.desk.troubleOver();
        browser.press("换一个手指");
        see("你用哪个手指？", "19d-finger-which");
        browser.press("左手食指");
        see("请把左手食指按在指纹仪上", "19e-finger-other");
        browser.press("按不了指印，请工作人员");
        see("为什么按不了指印", "19f-finger-unable");
        browser.press("回去按指印");
        browser.awaitText("请把左手食指按在指纹仪上");
        bench.desk.stand(Step.CONFIRMING, "SUSPECT_FP");
        see("请看盖上指印的这一页", "19g-finger-confirming");
        browser.press("重按");
        browser.awaitText("请把左手食指按在指纹仪上");
        bench.desk.stand(Step.CONFIRMING, "SUSPECT_FP");
        browser.awaitText("请看盖上指印的这一页");
        browser.press("确认");
        see("正在保存指印", "19h-finger-sealing");
        bench.desk.stand(Step.LAWYER_CARD, "LAWYER");
        see("请律师把身份证放在读卡器上", "20-lawyer-card");
        bench.desk.stand(Step.READING, "LAWYER");
        see("请律师操作", "21-lawyer-reading");
        browser.press("这一页我看完了");
        browser.awaitText("请看第 2 页");
        browser.press("这一页我看完了");
        see("律师对量刑建议和程序适用有没有异议", "22-lawyer-statement");
        nothingIsChosenYet("确认");
        browser.press("没有异议");
        browser.press("确认");
        see("请律师在签字板上签名", "23-lawyer-signing");
        bench.desk.stand(Step.PRINTING, "");
        see("正在打印回执", "24-printing");
        bench.desk.stand(Step.PRINT_QUESTION, "");
        see("回执打出来了吗", "25-print-question");
        browser.press("完整地打出来了");
        see("办好了", "26-done");
        assertThat(browser.text()).contains("本人已签名。", "这次没有采集指印", "律师已在场见证并签名。", "回执已打印一份。");
        bench.desk.leave();
        see("请等工作人员开始", "27-attract-again");
        assertThat(browser.text()).doesNotContain("张");
        assertThat(bench.desk.heard)
                .containsExactly(
                        "notice self",
                        "choose SUSPECT {procedure=agree, proposal=agree, remark=}",
                        "read 1 true",
                        "read 2 true",
                        "ink done",
                        "confirm true",
                        "read 2 true",
                        "finger 17",
                        "finger again",
                        "confirm true",
                        "read 1 true",
                        "read 2 true",
                        "choose LAWYER {objection=none}",
                        "printed true");
    }

    @Test
    void refusingTakesTwoPressesAndIsAsLargeAsGoingOn() throws Exception {
        bench.open();
        bench.desk.stand(Step.SIGNING, "SUSPECT");
        browser.awaitText("请在签字板上写你的名字");
        double ratio =
                browser.ask(
                                "document.querySelector('footer .stop').offsetWidth /"
                                        + " document.querySelector('footer .go').offsetWidth")
                        .asDouble();
        assertThat(ratio).isBetween(0.99, 1.01);
        browser.press("我不签了");
        see("你不签了，对吗？", "30-refusing");
        assertThat(bench.desk.heard).isEmpty();
        browser.press("回到刚才那里");
        browser.awaitText("请在签字板上写你的名字");
        browser.press("我不签了");
        browser.press("对，不签了");
        see("这次不签具结书", "31-ended");
        assertThat(bench.desk.heard).containsExactly("refuse");
    }

    @Test
    void thatNoFingerprintCanBeTakenTakesAReasonAndASecondPressThatNamesIt() throws Exception {
        bench.open();
        bench.desk.stand(Step.FINGERPRINT, "SUSPECT_FP");
        browser.press("按不了指印，请工作人员");
        see("为什么按不了指印", "38-finger-unable");
        assertThat(browser.text()).contains("请工作人员操作");
        nothingIsChosenYet("请先选原因");
        browser.press("手部受伤");
        see("确认按不了：手部受伤", "39-finger-unable-chosen");
        assertThat(bench.desk.heard).isEmpty();
        browser.press("回去按指印");
        browser.awaitText("请把右手食指按在指纹仪上");
        browser.press("按不了指印，请工作人员");
        browser.awaitText("请先选原因");
        nothingIsChosenYet("请先选原因");
        browser.press("手部受伤");
        browser.press("指纹仪坏了");
        bench.desk.failNextWith(
                new Refusal(
                        Refusal.Kind.NOT_NOW,
                        "notNow",
                        new Words.Sentence("现在不能进行这一步。", "Not now.")));
        browser.press("确认按不了：指纹仪坏了");
        browser.awaitText("现在不能进行这一步。");
        browser.awaitText("请把右手食指按在指纹仪上");
        assertThat(bench.desk.heard).isEmpty();
        browser.press("按不了指印，请工作人员");
        browser.press("指纹仪坏了");
        browser.press("确认按不了：指纹仪坏了");
        browser.awaitText("请律师把身份证放在读卡器上");
        assertThat(bench.desk.heard).containsExactly("finger unable sensorBroken");
    }

    @Test
    void disagreeingIsTakenAsItIsAndEndsCalmly() throws Exception {
        bench.open();
        bench.desk.stand(Step.CHOICES, "SUSPECT");
        browser.press("下一步");
        browser.press("不同意");
        browser.press("下一步");
        browser.press("同意");
        browser.press("下一步");
        see("你有不同意的地方", "32-choices-disagree");
        browser.ask(
                "(() => { const i = document.querySelector('input'); i.value = ' 想再想想 ';"
                        + " i.dispatchEvent(new Event('input')); })()");
        browser.press("这就是我的选择");
        browser.awaitText("这次不签具结书");
        assertThat(bench.desk.heard)
                .containsExactly(
                        "choose SUSPECT {procedure=agree, proposal=disagree, remark=想再想想}");
    }

    @Test
    void troubleIsSaidInWordsAndKeepsThePlace() throws Exception {
        bench.open();
        bench.desk.stand(Step.READING, "SUSPECT");
        browser.awaitText("请看第 1 页");
        browser.ask("document.getElementById('viewer').scrollTop = 200");
        bench.desk.trouble(
                "padGone",
                "签字板没有连上，不是你的问题。请叫工作人员。",
                "The signature pad is not connected. It is not your fault. Please call the staff.");
        see("签字板没有连上", "33-trouble");
        assertThat(browser.ask("document.getElementById('viewer').scrollTop").asInt())
                .isEqualTo(200);
        bench.desk.troubleOver();
        org.awaitility.Awaitility.await().until(() -> !browser.text().contains("签字板没有连上"));
    }

    @Test
    void largerTextFitsOnTheScreen() throws Exception {
        bench.open();
        bench.desk.stand(Step.NOTICE, "");
        browser.press("字大一点");
        see("认罪认罚是什么意思", "34-notice-large");
        bench.desk.stand(Step.CONFIRMING, "SUSPECT");
        see("请看签好的这一页", "35-confirming-large-text");
        assertThat(browser.ask("document.documentElement.scrollHeight").asInt()).isEqualTo(800);
    }

    @Test
    void aRefusedPressIsExplainedOnTheScreen() throws Exception {
        bench.open();
        bench.desk.stand(Step.SIGNING, "SUSPECT");
        browser.awaitText("请在签字板上写你的名字");
        bench.desk.failNextWith(
                new Refusal(
                        Refusal.Kind.NOT_NOW,
                        "ink.empty",
                        new Words.Sentence("签字板上还没有字。", "The pad is still empty.")));
        browser.press("写好了");
        see("签字板上还没有字。", "36-refused-press");
        assertThat(bench.desk.heard).isEmpty();
        browser.press("写好了");
        browser.awaitText("请看签好的这一页");
        assertThat(browser.text()).doesNotContain("签字板上还没有字。");
    }

    @Test
    void aPreviewThatTakesTimeIsAnnouncedAndThenShownWithoutAnEntry() throws Exception {
        bench.open();
        bench.desk.stand(Step.SIGNING, "SUSPECT");
        bench.desk.previewTakesTime();
        browser.press("写好了");
        see("正在把签名放到文书上", "37-preview-is-made");
        bench.desk.previewIsThere();
        browser.awaitText("请看签好的这一页");
        assertThat(browser.text()).doesNotContain("正在把签名放到文书上");
    }

    @Test
    void afterARefusedReadingThePageIsShownAnew() throws Exception {
        bench.open();
        bench.desk.stand(Step.READING, "SUSPECT");
        browser.awaitText("请看第 1 页");
        bench.desk.failNextWith(
                new Refusal(
                        Refusal.Kind.NOT_NOW,
                        "notNow",
                        new Words.Sentence("请再看一次这一页。", "Look at the page again.")));
        String before = browser.ask("document.querySelector('.viewer img').src").asText();
        browser.press("这一页我看完了");
        browser.awaitText("请再看一次这一页。");
        assertThat(browser.ask("document.querySelector('.viewer img').src").asText())
                .isNotEqualTo(before);
        browser.press("这一页我看完了");
        browser.awaitText("请看第 2 页");
    }

    private void see(String text, String name) throws IOException, InterruptedException {
        browser.awaitText(text);
        browser.picture(PICTURES.resolve(name + ".png"));
    }

    private void nothingIsChosenYet(String next) throws InterruptedException {
        assertThat(browser.ask("document.querySelectorAll('[aria-pressed=true]').length").asInt())
                .isZero();
        assertThat(browser.ask("document.activeElement === document.body").asBoolean()).isTrue();
        assertThat(
                        browser.ask(
                                        "[...document.querySelectorAll('button')].find((b) =>"
                                                + " b.querySelector('.zh').textContent === '"
                                                + next
                                                + "').disabled")
                                .asBoolean())
                .isTrue();
    }
}
