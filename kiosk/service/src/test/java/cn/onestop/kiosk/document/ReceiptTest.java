package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class ReceiptTest {
    private final PdfDocumentMaker maker = DocumentFixtures.maker();

    private static PrinterProfile printer(int dots) {
        return new PrinterProfile(
                "test",
                dots,
                dots / 12,
                c -> c < 0x10000 && Charset.forName("GBK").newEncoder().canEncode((char) c));
    }

    private static Json.Obj slot(String label, String form, String state, String reason) {
        return Json.object()
                .with("label", label)
                .with("form", form)
                .with("state", state)
                .with("reason", reason);
    }

    private static Json.Obj party(String label, String masked) {
        return Json.object().with("label", label).with("masked", masked);
    }

    private static Json.Obj facts() {
        return Json.object()
                .with("documentTitle", "认罪认罚具结书")
                .with("documentNo", "A3205820000002026110001")
                .with("parties", List.of(party("犯罪嫌疑人", "张**"), party("律师", "吕𫖯*")))
                .with(
                        "slots",
                        List.of(
                                slot("犯罪嫌疑人", "ink", "signed", ""),
                                slot("犯罪嫌疑人指印", "print", "unable", "noDevice"),
                                slot("律师", "ink", "signed", "")))
                .with("sealedAtMs", 1_795_400_000_000L)
                .with("kiosk", "KIOSK-01")
                .with("copy", 1)
                .with("print", "p-7f3a2b10")
                .with("digest", "sha-256:" + "3f2a9c1b".repeat(8))
                .with("qr", "onestop:1:" + "3f2a9c1b".repeat(8))
                .with("test", true);
    }

    private static List<String> lines(ReceiptJob job) {
        return job.elements().stream()
                .filter(ReceiptJob.Text.class::isInstance)
                .map(e -> ((ReceiptJob.Text) e).line())
                .toList();
    }

    @Test
    void theReceiptSaysWhatWasSealedInWordsPeopleCanCompare() {
        assertThat(lines(maker.receipt(facts(), printer(576))))
                .contains(
                        "测试样张",
                        "签署回执",
                        "文书：认罪认罚具结书",
                        "文书编号：A3205820000002026110001",
                        "犯罪嫌疑人：张**",
                        "犯罪嫌疑人：已签名",
                        "犯罪嫌疑人指印：未采集（本机无采集设备）",
                        "律师：已签名",
                        "终端：KIOSK-01",
                        "份数：第 1 份",
                        "打印编号：p-7f3a2b10",
                        "广播 手机 晚霞",
                        "小麦 锻炼 辽阔");
    }

    @Test
    void aLineWithACharacterThePrinterLacksComesAsAPicture() {
        ReceiptJob job = maker.receipt(facts(), printer(576));
        assertThat(lines(job)).noneMatch(l -> l.contains("吕"));
        assertThat(job.elements())
                .filteredOn(ReceiptJob.Picture.class::isInstance)
                .singleElement()
                .satisfies(e -> {
                    Bitmap b = ((ReceiptJob.Picture) e).bitmap();
                    assertThat(b.width()).isBetween(100, 576);
                    assertThat(black(b)).isGreaterThan(200);
                });
    }

    @ParameterizedTest
    @CsvSource({"576", "384"})
    void nothingIsWiderThanThePaperAndEveryTextCanBePrinted(int dots) {
        PrinterProfile printer = printer(dots);
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Json.Obj facts =
                    facts().with("documentTitle", "具结𬭊书a".repeat(1 + random.nextInt(20)))
                            .with("kiosk", "办案中心".repeat(1 + random.nextInt(20)));
            for (ReceiptJob.Element e : maker.receipt(facts, printer).elements()) {
                switch (e) {
                    case ReceiptJob.Text t -> {
                        assertThat(t.line().codePoints().allMatch(printer.prints())).isTrue();
                        long columns = t.line().codePoints().map(c -> c < 128 ? 1 : 2).sum();
                        assertThat(columns * t.scale()).isLessThanOrEqualTo(printer.columns());
                    }
                    case ReceiptJob.Picture p ->
                            assertThat(p.bitmap().width()).isLessThanOrEqualTo(dots);
                    case ReceiptJob.Qr q -> assertThat(q.module() * 41).isLessThanOrEqualTo(dots);
                    case ReceiptJob.Feed f -> assertThat(f.lines()).isPositive();
                }
            }
        }
    }

    @Test
    void theCodeHasItsQuietZoneAboveAndBelow() {
        List<ReceiptJob.Element> elements = maker.receipt(facts(), printer(576)).elements();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof ReceiptJob.Qr) {
                assertThat(elements.get(i - 1)).isInstanceOf(ReceiptJob.Feed.class);
                assertThat(elements.get(i + 1)).isInstanceOf(ReceiptJob.Feed.class);
            }
        }
    }

    @Test
    void aRealReceiptHasNoSpecimenMark() {
        assertThat(lines(maker.receipt(facts().with("test", false), printer(576))))
                .noneMatch(l -> l.contains("样张"));
    }

    @Test
    void aCodeTooLongForThePaperIsSaid() {
        assertThatThrownBy(() -> maker.receipt(facts().with("qr", "x".repeat(700)), printer(384)))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("qrTooLong");
    }

    @Test
    void unknownStatesAreRefused() {
        assertThatThrownBy(() ->
                        maker.receipt(
                                facts().with("slots", List.of(slot("律师", "ink", "perhaps", ""))),
                                printer(576)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFingerprintIsTakenNotSigned() {
        Json.Obj finger =
                slot("犯罪嫌疑人指印", "print", "signed", "")
                        .with("finger", "12")
                        .with("certified", false);
        Json.Obj taken = facts().with("slots", List.of(finger));
        assertThat(lines(maker.receipt(taken, printer(576))))
                .contains("犯罪嫌疑人指印：已捺印（右手食指）", "指印采集设备未经公安认证。");
        Json.Obj approved = facts().with("slots", List.of(finger.with("certified", true)));
        assertThat(lines(maker.receipt(approved, printer(576))))
                .noneMatch(line -> line.contains("认证"));
    }

    @ParameterizedTest
    @CsvSource({"58,384", "80,576"})
    void theWordsToCompareStandLargeInTwoRowsOfThree(int paper, int dots) throws IOException {
        PrinterProfile printer = printer(dots);
        ReceiptJob job = maker.receipt(facts(), printer);
        List<ReceiptJob.Text> words =
                job.elements().stream()
                        .filter(ReceiptJob.Text.class::isInstance)
                        .map(ReceiptJob.Text.class::cast)
                        .filter(t -> t.line().matches("\\p{IsHan}{2} \\p{IsHan}{2} \\p{IsHan}{2}"))
                        .toList();
        assertThat(words)
                .hasSize(2)
                .allSatisfy(t -> {
                    assertThat(t.scale()).isEqualTo(2);
                    assertThat(t.bold()).isTrue();
                });
        Bitmap picture = ReceiptPicture.draw(job, DocumentFixtures.fonts(), printer);
        assertThat(picture.width()).isEqualTo(dots);
        assertThat(black(picture)).isGreaterThan(10_000);
        Pictures.write("receipt-" + paper, picture);
    }

    @Test
    void anyNumberOfPartiesAndSlotsOfAnyDocumentFits() throws IOException {
        List<Json> parties = new ArrayList<>();
        List<Json> slots = new ArrayList<>();
        for (String label : List.of("被告知人", "法定代理人或者合适成年人（与被告知人的关系：班主任）", "翻译人员", "检察人员", "书记员")) {
            parties.add(party(label, "买买提·艾**"));
            slots.add(slot(label, "ink", "refused", "认为告知的内容与事实不符，要求更正以后再签"));
        }
        PrinterProfile printer = printer(384);
        Json.Obj facts =
                facts().with("parties", parties)
                        .with("slots", slots)
                        .with("documentTitle", "适用速裁程序告知书和同意书（未成年人，需要翻译）");
        ReceiptJob job = maker.receipt(facts, printer);
        assertThat(String.join("", lines(job)))
                .contains("法定代理人或者合适成年人（与被告知人的关系：班主任）：买买提·艾**")
                .contains("翻译人员：拒绝签名（认为告知的内容与事实不符，要求更正以后再签）");
        Pictures.write(
                "receipt-58-long", ReceiptPicture.draw(job, DocumentFixtures.fonts(), printer));
    }

    private static long black(Bitmap b) {
        long black = 0;
        for (int y = 0; y < b.height(); y++) {
            for (int x = 0; x < b.width(); x++) {
                black += b.black(x, y) ? 1 : 0;
            }
        }
        return black;
    }
}
