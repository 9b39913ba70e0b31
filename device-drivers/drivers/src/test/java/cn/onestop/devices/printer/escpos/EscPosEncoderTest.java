package cn.onestop.devices.printer.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Element;
import cn.onestop.devices.printer.ReceiptJob.Feed;
import cn.onestop.devices.printer.ReceiptJob.Picture;
import cn.onestop.devices.printer.ReceiptJob.Qr;
import cn.onestop.devices.printer.ReceiptJob.Text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

class EscPosEncoderTest {
    private static final EscPosProfile WIDE = EscPosProfiles.named("cn-80mm").withoutBuzzer();
    private static final EscPosProfile NARROW = EscPosProfiles.named("cn-58mm");

    @Test
    void anEmptyJobInitialisesFeedsAndCuts() {
        assertThat(hex()).containsExactly("1b401c261d6100", "1b64041d564200");
    }

    @Test
    void chineseTextIsGb18030WithItsStyleBefore() {
        assertThat(hex(new Text("张A三", Align.LEFT, 1, false)))
                .containsExactly(
                        "1b401c261d6100",
                        "1b61001b45001d2100" + "d5c541c8fd" + "0a",
                        "1b64041d564200");
        assertThat(hex(new Text("回执", Align.CENTRE, 2, true)).get(1))
                .isEqualTo("1b61011b45011d2111" + "bbd8d6b4" + "0a");
        assertThat(hex(new Text("", Align.RIGHT, 4, false)).get(1))
                .isEqualTo("1b61021b45001d21330a");
    }

    @Test
    void aQrCodeIsModel2LevelMInUtf8() {
        assertThat(hex(new Qr("http://a", 4)).get(1))
                .isEqualTo(
                        "1b6101"
                                + "1d286b040031413200"
                                + "1d286b0300314304"
                                + "1d286b0300314531"
                                + "1d286b0b00315030687474703a2f2f61"
                                + "1d286b0300315130");
        assertThat(hex(new Qr("证", 4)).get(1)).contains("1d286b0600315030e8af81");
    }

    @Test
    void aPictureIsRasterWithBlackAsOne() {
        Bitmap bitmap = new Bitmap(16, 2, HexFormat.of().parseHex("80000001"));
        assertThat(hex(new Picture(bitmap, Align.LEFT)).get(1))
                .isEqualTo("1b6100" + "1d763000020002" + "00" + "80000001");
    }

    @Test
    void paddingBitsOfAPictureAreWhite() {
        Bitmap bitmap = new Bitmap(9, 1, new byte[] {(byte) 0xFF, (byte) 0xFF});
        assertThat(hex(new Picture(bitmap, Align.CENTRE)).get(1))
                .isEqualTo("1b6101" + "1d76300002000100" + "ff80");
    }

    @Test
    void aTallPictureIsSentInBandsOf24Rows() {
        byte[] bits = new byte[72 * 50];
        Arrays.fill(bits, (byte) 0x55);
        List<EscPosUnit> units = encode(WIDE, new Picture(new Bitmap(576, 50, bits), Align.LEFT));
        assertThat(units.subList(1, 4)).extracting(EscPosUnit::dots).containsExactly(24, 24, 2);
        assertThat(units.get(1).bytes()).hasSize(3 + 8 + 72 * 24);
        assertThat(units.get(3).bytes()).hasSize(3 + 8 + 72 * 2);
    }

    @Test
    void onASlowLineABandIsShortEnoughToLookAtThePrinterInTime() {
        ReceiptJob job =
                new ReceiptJob(
                        List.of(new Picture(new Bitmap(576, 50, new byte[72 * 50]), Align.LEFT)));
        for (int baud : new int[] {1200, 4800, 9600, 19_200, 38_400}) {
            EscPosProfile slow = EscPosProfiles.chinese80().atBaud(baud);
            List<EscPosUnit> units = EscPosEncoder.encode(job, slow);
            assertThat(units.stream().mapToInt(EscPosUnit::dots).sum()).isEqualTo(50 + 120);
            assertThat(units.get(1).bytes().length * slow.nanosPerByte())
                    .as("%d baud", baud)
                    .isLessThan(baud < 4800 ? 1_000_000_000L : 550_000_000L);
        }
    }

    @Test
    void aPictureCannotMakeThePrinterDropItsBufferOrSwitchOff() {
        Bitmap bitmap = new Bitmap(64, 1, HexFormat.of().parseHex("1005021014081004"));
        assertThat(hex(new Picture(bitmap, Align.LEFT)).get(1)).endsWith("1045021054081044");
    }

    @Test
    void statusQueriesInsideAPictureLoseTheirMeaningByOneDot() {
        Bitmap bitmap = new Bitmap(96, 1, HexFormat.of().parseHex("100401100404100405101004"));
        assertThat(hex(new Picture(bitmap, Align.LEFT)).get(1))
                .endsWith("104401104404104405101044");
    }

    @Test
    void feedsAreLines() {
        assertThat(hex(new Feed(3)).get(1)).isEqualTo("1b6403");
    }

    @ParameterizedTest
    @CsvSource({"𠮷,U+20BB7", "㐀,U+3400", "é\u0301,U+0301", "\uE000,U+E000"})
    void aCharacterThePrinterLacksIsNamed(String text, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(WIDE, new Text("张" + text, Align.LEFT, 1, false)))
                .withMessageContaining(named);
    }

    @Test
    void commandsCannotBeSmuggledInByText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(WIDE, new Text("A\u001B@", Align.LEFT, 1, false)))
                .withMessageContaining("U+001B");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(WIDE, new Text("A\nB", Align.LEFT, 1, false)))
                .withMessageContaining("U+000A");
        assertThatIllegalArgumentException().isThrownBy(() -> encode(WIDE, new Qr("a\u0010b", 4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1})
    void aScaleOutOfRangeIsRefused(int scale) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(WIDE, new Text("A", Align.LEFT, scale, false)));
    }

    @Test
    void whatDoesNotFitOnThePaperIsRefused() {
        Picture picture = new Picture(new Bitmap(385, 1, new byte[49]), Align.LEFT);
        assertThat(encode(WIDE, picture)).hasSize(3);
        assertThatIllegalArgumentException().isThrownBy(() -> encode(NARROW, picture));
        assertThat(encode(WIDE, new Qr("x".repeat(106), 14))).hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(WIDE, new Qr("x".repeat(107), 14)));
        assertThat(encode(WIDE, new Qr("x".repeat(2331), 3))).hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(WIDE, new Qr("x".repeat(2332), 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(WIDE, new Qr("", 4)));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(WIDE, new Qr("a", 17)));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(WIDE, new Feed(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> encode(WIDE, new Feed(256)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(WIDE, new Text("x".repeat(4000), Align.LEFT, 1, false)));
    }

    @Test
    void theProfilesPrintAsciiAndTheDoubleByteAreaOfGbkOnly() {
        assertThat(WIDE.paper().dotsWide()).isEqualTo(576);
        assertThat(NARROW.paper().dotsWide()).isEqualTo(384);
        assertThat(WIDE.paper().columns()).isEqualTo(48);
        assertThat(NARROW.paper().columns()).isEqualTo(32);
        assertThat("认罪认罚具结书，。《》“”—…①Ⅷ￥　龥A~ 0".codePoints().allMatch(WIDE.paper().prints()))
                .isTrue();
        for (int codePoint :
                new int[] {
                    0, 0x1F, 0x7F, 0x80, 0xA5, 0x3400, 0x9FA6, 0xD800, 0xE000, 0xF8FF, 0x20BB7
                }) {
            assertThat(WIDE.paper().prints().test(codePoint)).as("U+%04X", codePoint).isFalse();
        }
        int printable = 0;
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (NARROW.paper().prints().test(codePoint)) {
                printable++;
                int length = Character.toString(codePoint).getBytes(EscPosFont.GB18030).length;
                assertThat(length).isEqualTo(codePoint < 0x80 ? 1 : 2);
            }
        }
        assertThat(printable).isBetween(21_000, 22_100);
    }

    private static List<EscPosUnit> encode(EscPosProfile profile, Element... elements) {
        return EscPosEncoder.encode(new ReceiptJob(List.of(elements)), profile);
    }

    private static List<String> hex(Element... elements) {
        return encode(WIDE, elements).stream()
                .map(u -> HexFormat.of().formatHex(u.bytes()))
                .toList();
    }
}
