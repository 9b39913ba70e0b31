package cn.onestop.twins.idcard;

import static cn.onestop.twins.Host.bytes;
import static cn.onestop.twins.Host.hex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.twins.Host;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

class SamTwinTest {
    private static final String PREAMBLE = "AA AA AA 96 69 ";
    private static final String FIND = "00 03 20 01 22";
    private static final String SELECT = "00 03 20 02 21";
    private static final String READ = "00 03 30 01 32";
    private static final String FOUND = "00 08 00 00 9F 00 00 00 00 97";
    private static final String NOT_FOUND = "00 04 00 00 80 84";
    private static final String SELECTED = "00 0C 00 00 90 00 00 00 00 00 00 00 00 9C";
    private static final String READ_FAILED = "00 04 00 00 41 45";
    private static final String OK = "00 04 00 00 90 94";

    @TempDir Path folder;
    private SamTwin twin;
    private Host host;

    static TwinCard card() {
        return TwinCard.resident(
                "𬭚测试",
                "1",
                "01",
                "19850312",
                "江苏省张家港市杨舍镇样例新村999幢999室",
                "320582198503129977",
                "张家港市公安局样例",
                "20160101",
                "长期");
    }

    @BeforeEach
    void plugIn() {
        twin = SamTwin.start(folder.resolve("card-reader"));
        host = new Host(folder.resolve("card-reader"));
    }

    @AfterEach
    void pullOut() {
        twin.close();
        host.close();
    }

    private void request(String frame) {
        host.send(PREAMBLE + frame);
    }

    private void exchange(String frame, String reply) {
        request(frame);
        assertThat(hex(host.take(bytes(PREAMBLE + reply).length))).isEqualTo(PREAMBLE + reply);
    }

    private void select() {
        exchange(FIND, FOUND);
        exchange(SELECT, SELECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "00 03 10 FF EC, 00 04 00 00 90 94",
        "00 03 11 FF ED, 00 04 00 00 90 94",
        "00 03 20 01 22, 00 04 00 00 80 84",
        "00 03 20 02 21, 00 04 00 00 81 85",
        "00 03 30 01 32, 00 04 00 00 41 45",
        "00 04 61 FF 50 CA, 00 04 00 00 90 94",
        "00 04 61 FF 58 C2, 00 04 00 00 90 94",
        "00 03 60 00 63, 00 04 00 00 90 94",
        "00 03 60 04 67, 00 04 00 00 90 94",
        "00 03 20 01 23, 00 04 00 00 10 14",
        "00 04 20 01 00 25, 00 04 00 00 11 15",
        "00 03 42 01 40, 00 04 00 00 21 25",
        "00 03 20 07 24, 00 04 00 00 21 25",
        "00 01 20, 00 04 00 00 11 15",
    })
    void requestsWithoutACardAreAnsweredAsTheManualSays(String frame, String reply) {
        exchange(frame, reply);
    }

    @Test
    void theModuleTellsItsIdInSixteenLittleEndianBytes() {
        request("00 03 12 FF EE");
        var reply = host.take(5 + 2 + 20);
        assertThat(hex(reply)).startsWith(PREAMBLE + "00 14 00 00 90 05 00 03 00");
        assertThat(Arrays.copyOfRange(reply, 14, 18)).isEqualTo(bytes("52 52 33 01"));
    }

    @Test
    void aCardIsFoundSelectedAndReadInOneFrameOf1295Bytes() {
        twin.place(card());
        select();
        request(READ);
        var reply = host.take(1295);
        assertThat(hex(Arrays.copyOf(reply, 14)))
                .isEqualTo(PREAMBLE + "05 08 00 00 90 01 00 04 00");
        assertThat(check(reply)).isZero();
        var text = new String(reply, 14, 256, StandardCharsets.UTF_16LE);
        assertThat(text.substring(0, 15)).isEqualTo("𬭚测试" + " ".repeat(11));
        assertThat(text.substring(15, 18)).isEqualTo("101");
        assertThat(text.substring(18, 26)).isEqualTo("19850312");
        assertThat(text.substring(26, 61).strip()).isEqualTo("江苏省张家港市杨舍镇样例新村999幢999室");
        assertThat(text.substring(61, 79)).isEqualTo("320582198503129977");
        assertThat(text.substring(79, 94).strip()).isEqualTo("张家港市公安局样例");
        assertThat(text.substring(94, 102)).isEqualTo("20160101");
        assertThat(text.substring(102)).isEqualTo("长期" + " ".repeat(24));
        assertThat(Arrays.copyOfRange(reply, 270, 1294)).isEqualTo(card().photo());
        host.hearsNothing();
    }

    @ParameterizedTest
    @CsvSource({"0, 1297, 05 0A", "512, 1809, 07 0A", "1024, 2321, 09 0A"})
    void aCardWithFingerprintsSendsThemBehindThePhoto(int bytes, int whole, String length) {
        var block = new byte[bytes];
        Arrays.fill(block, (byte) 0x43);
        twin.place(card().withFingerprint(block));
        select();
        request("00 03 30 10 23");
        var reply = host.take(whole);
        assertThat(hex(Arrays.copyOfRange(reply, 5, 7))).isEqualTo(length);
        assertThat(check(reply)).isZero();
        assertThat(Arrays.copyOfRange(reply, whole - 1 - bytes, whole - 1)).isEqualTo(block);
    }

    @Test
    void theNewestAddressComesOnlyFromACardThatHasOne() {
        twin.place(card());
        select();
        exchange("00 03 30 03 30", "00 04 00 00 91 95");
        twin.place(card().withNewestAddress("江苏省张家港市测试路1号"));
        select();
        request("00 03 30 03 30");
        var reply = host.take(5 + 2 + 0x4A);
        assertThat(new String(reply, 10, 70, StandardCharsets.UTF_16LE).strip())
                .isEqualTo("江苏省张家港市测试路1号");
    }

    @Test
    void someReadersSendEveryAddedAddressAndOthersTheNewestAlone() {
        twin.place(card().withNewestAddress("测试路1号").withNewestAddress("测试路2号"));
        select();
        request("00 03 30 03 30");
        var one = host.take(5 + 2 + 0x4A);
        assertThat(new String(one, 10, 70, StandardCharsets.UTF_16LE).strip()).isEqualTo("测试路2号");
        twin.manyAddresses(true);
        request("00 03 30 03 30");
        var both = host.take(5 + 2 + 4 + 140);
        assertThat(hex(Arrays.copyOfRange(both, 5, 7))).isEqualTo("00 90");
        assertThat(check(both)).isZero();
        assertThat(new String(both, 10, 70, StandardCharsets.UTF_16LE).strip()).isEqualTo("测试路1号");
        assertThat(new String(both, 80, 70, StandardCharsets.UTF_16LE).strip()).isEqualTo("测试路2号");
    }

    private String text(TwinCard card) {
        twin.lift();
        twin.place(card);
        select();
        request(READ);
        var reply = host.take(1295);
        assertThat(check(reply)).isZero();
        return new String(reply, 14, 256, StandardCharsets.UTF_16LE);
    }

    @Test
    void aPermitHasItsFieldsWhereItsLayoutSays() {
        var text =
                text(TwinCards.permit("欧阳测", "810000198802289991", "19880228", "H00000000", "02"));
        assertThat(text.substring(0, 15).strip()).isEqualTo("欧阳测");
        assertThat(text.substring(16, 18)).isBlank();
        assertThat(text.substring(18, 26)).isEqualTo("19880228");
        assertThat(text.substring(61, 79)).isEqualTo("810000198802289991");
        assertThat(text.substring(110, 119)).isEqualTo("H00000000");
        assertThat(text.substring(119, 121)).isEqualTo("02");
        assertThat(text.substring(121)).isEqualTo("   J   ");
    }

    @Test
    void aForeignersCardOf2017HasItsFieldsWhereItsLayoutSays() {
        var text =
                text(
                        TwinCards.foreigner2017(
                                "TESTOV IVAN", "伊万·捷斯托夫", "CAN009990010193", "CAN", "19900101"));
        assertThat(text.substring(0, 60).strip()).isEqualTo("TESTOV IVAN");
        assertThat(text.charAt(60)).isEqualTo('1');
        assertThat(text.substring(61, 76)).isEqualTo("CAN009990010193");
        assertThat(text.substring(76, 79)).isEqualTo("CAN");
        assertThat(text.substring(79, 94).strip()).isEqualTo("伊万·捷斯托夫");
        assertThat(text.substring(94, 102)).isEqualTo("20180601");
        assertThat(text.substring(102, 110)).isEqualTo("20280531");
        assertThat(text.substring(110, 118)).isEqualTo("19900101");
        assertThat(text.substring(118, 124)).isEqualTo("021500");
        assertThat(text.substring(124)).isEqualTo("I   ");
    }

    @Test
    void aForeignersCardOf2023HasItsFieldsWhereItsLayoutSays() {
        var english = "EXAMPLE-SAMPLE MARIE ANNE O'TESTER PROEVEN";
        var text =
                text(
                        TwinCards.foreigner2023(
                                english, "金样例", "900124199001019994", "CAN", "19900101", "999"));
        assertThat(text.substring(0, 15).strip()).isEqualTo("金样例");
        assertThat(text.substring(15, 18)).isEqualTo("101");
        assertThat(text.substring(18, 26)).isEqualTo("19900101");
        assertThat(text.substring(26, 61)).isEqualTo(english.substring(0, 35));
        assertThat(text.substring(61, 79)).isEqualTo("900124199001019994");
        assertThat(text.substring(79, 94)).isBlank();
        assertThat(text.substring(94, 110)).isEqualTo("2024010220340101");
        assertThat(text.substring(110, 121).strip()).isEqualTo(english.substring(35));
        assertThat(text.substring(121)).isEqualTo("CANY999");
    }

    @Test
    void aFingerprintHasItsDocumentedBytes() {
        var block =
                TwinCards.fingerprints(
                        TwinCards.fingerprint(1, 11, 80), TwinCards.fingerprint(3, 97, 0));
        assertThat(block).hasSize(1024);
        assertThat(block[0]).isEqualTo((byte) 'C');
        assertThat(Arrays.copyOfRange(block, 4, 7)).containsExactly(1, 11, 80);
        assertThat(Arrays.copyOfRange(block, 516, 519)).containsExactly(3, 97, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "NEWEST_ADDRESS, 00 03 30 03 30",
        "CARD_NUMBER, 00 03 30 05 36",
        "FINGERPRINT, 00 03 30 10 23",
        "RADIO_FRAME, 00 04 61 FF 58 C2"
    })
    void aRequestTheReaderDoesNotKnowIsAnsweredWith21OrSilence(SamOption option, String frame) {
        twin.knows(option, false);
        exchange(frame, "00 04 00 00 21 25");
        twin.silentToTheUnknown(true);
        request(frame);
        host.hearsNothing();
        twin.knows(option, true);
        exchange(frame, option == SamOption.RADIO_FRAME ? OK : READ_FAILED);
    }

    @Test
    void theSizeOfARadioFrameIsRemembered() {
        assertThat(twin.radioFrame()).isZero();
        exchange("00 04 61 FF 50 CA", OK);
        assertThat(twin.radioFrame()).isEqualTo(0x50);
    }

    @Test
    void anotherModuleTellsAnotherNumber() {
        request("00 03 12 FF EE");
        var before = host.take(27);
        twin.moduleSerial(7);
        request("00 03 12 FF EE");
        var after = host.take(27);
        assertThat(Arrays.copyOf(after, 22)).isEqualTo(Arrays.copyOf(before, 22));
        assertThat(after[22]).isEqualTo((byte) 7);
        assertThat(check(after)).isZero();
    }

    @Test
    void theManagementNumberHas28Bytes() {
        twin.place(card());
        select();
        request("00 03 30 05 36");
        var reply = host.take(5 + 2 + 0x20);
        assertThat(hex(Arrays.copyOfRange(reply, 5, 10))).isEqualTo("00 20 00 00 90");
        assertThat(check(reply)).isZero();
    }

    @Test
    void aRestingCardThatWasReadIsNotFoundAgainUntilItIsLifted() {
        twin.place(card());
        select();
        request(READ);
        host.take(1295);
        exchange(FIND, NOT_FOUND);
        twin.lift();
        twin.place(card());
        exchange(FIND, FOUND);
    }

    @Test
    void someReadersFindARestingCardAgain() {
        twin.refindAnswers9F(true);
        twin.place(card());
        select();
        request(READ);
        host.take(1295);
        exchange(FIND, FOUND);
    }

    @Test
    void aCardMustBeSelectedBeforeItIsRead() {
        twin.place(card());
        exchange(SELECT, "00 04 00 00 81 85");
        exchange(FIND, FOUND);
        exchange(READ, READ_FAILED);
    }

    @Test
    void noiseAndAFalsePreambleBeforeARequestAreSkipped() {
        host.send("00 FF AA AA 13 AA AA AA AA 96 69 00 03 11 FF ED");
        assertThat(hex(host.take(11))).isEqualTo(PREAMBLE + OK);
    }

    @Test
    void aRequestMayComeByteByByte() {
        for (byte b : bytes(PREAMBLE + FIND)) {
            host.send(new byte[] {b});
        }
        assertThat(hex(host.take(11))).isEqualTo(PREAMBLE + NOT_FOUND);
    }

    @Test
    void aHiddenCardIsNotFound() {
        twin.place(card());
        twin.set(SamFault.NO_CARD);
        exchange(FIND, NOT_FOUND);
        twin.clear(SamFault.NO_CARD);
        exchange(FIND, FOUND);
    }

    @Test
    void aCardPulledAwayAfterSelectCannotBeRead() {
        twin.place(card());
        twin.set(SamFault.REMOVED_BETWEEN_SELECT_AND_READ);
        select();
        exchange(READ, READ_FAILED);
        exchange(FIND, NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_41, 00 04 00 00 41 45",
        "ERROR_31, 00 04 00 00 31 35",
        "ERROR_33, 00 04 00 00 33 37",
        "ERROR_40, 00 04 00 00 40 44"
    })
    void afterAReadErrorTheCardMustBeLifted(SamFault fault, String reply) {
        twin.place(card());
        twin.onNextRead(fault);
        select();
        exchange(READ, reply);
        exchange(FIND, NOT_FOUND);
        twin.lift();
        twin.place(card());
        select();
        request(READ);
        host.take(1295);
    }

    @Test
    void aWrongChecksumComesOnceWhenArmedForTheNextRead() {
        twin.place(card());
        twin.onNextRead(SamFault.WRONG_CHECKSUM);
        select();
        request(READ);
        assertThat(check(host.take(1295))).isNotZero();
        request(READ);
        assertThat(check(host.take(1295))).isZero();
    }

    @Test
    void aFaultForTheNextRequestIsGoneAfterIt() {
        twin.onNextRequest(SamFault.WRONG_CHECKSUM);
        exchange(FIND, "00 04 00 00 80 D1");
        exchange(FIND, NOT_FOUND);
    }

    @Test
    void aFaultThatIsArmedWaitsForTheRequestThatShowsIt() {
        twin.place(card());
        twin.onNextRequest(SamFault.ERROR_41);
        select();
        exchange(READ, "00 04 00 00 41 45");
        twin.lift();
        twin.place(card());
        select();
        request(READ);
        host.take(1295);
    }

    @Test
    void aTruncatedFrameEndsInItsMiddle() {
        twin.place(card());
        twin.onNextRead(SamFault.TRUNCATED_FRAME);
        select();
        request(READ);
        host.take(647);
        host.hearsNothing();
    }

    @Test
    void aSlowReplyComesAfterItsDelay() {
        twin.slowness(Duration.ofMillis(300));
        twin.set(SamFault.SLOW);
        long asked = System.nanoTime();
        exchange(FIND, NOT_FOUND);
        assertThat(System.nanoTime() - asked).isGreaterThan(300_000_000L);
    }

    @Test
    void aReplyInBurstsIsStillWhole() {
        twin.place(card());
        twin.set(SamFault.SPLIT_WRITES);
        select();
        long asked = System.nanoTime();
        request(READ);
        assertThat(check(host.take(1295))).isZero();
        assertThat(System.nanoTime() - asked).isGreaterThan(20 * 8_000_000L);
    }

    @Test
    void noiseComesBeforeTheReply() {
        twin.set(SamFault.NOISE_BEFORE);
        exchangeAfterNoise(FIND, NOT_FOUND);
    }

    private void exchangeAfterNoise(String frame, String reply) {
        request(frame);
        assertThat(hex(host.take(6 + 11))).isEqualTo("00 FF AA AA 13 69 " + PREAMBLE + reply);
    }

    @Test
    void aFailedSelfTestAnswersEverythingWith60() {
        twin.set(SamFault.SELF_TEST_FAILED);
        exchange("00 03 11 FF ED", "00 04 00 00 60 64");
        exchange(FIND, "00 04 00 00 60 64");
        twin.clearFaults();
        exchange("00 03 11 FF ED", OK);
    }

    @Test
    void aModuleMayPassItsSelfTestAfterAReset() {
        twin.set(SamFault.SELF_TEST_FAILED_UNTIL_RESET);
        exchange("00 03 11 FF ED", "00 04 00 00 60 64");
        exchange("00 03 10 FF EC", OK);
        exchange("00 03 11 FF ED", OK);
    }

    @Test
    void aModuleThatIsNotAuthorisedAnswersEverythingWith66() {
        twin.set(SamFault.NOT_AUTHORISED);
        exchange("00 03 11 FF ED", "00 04 00 00 66 62");
        exchange(FIND, "00 04 00 00 66 62");
    }

    @Test
    void aForwardedStatusStandsBeforeTheReadersOwnWhereItRefuses() {
        twin.set(SamFault.FORWARDED_STATUS);
        exchange(READ, "00 04 69 82 41 AE");
        exchange("00 03 11 FF ED", OK);
    }

    @Test
    void aPausedFrameGoesOnAfterItsPause() {
        twin.slowness(Duration.ofMillis(200));
        twin.set(SamFault.PAUSED_FRAME);
        long asked = System.nanoTime();
        exchange(FIND, NOT_FOUND);
        assertThat(System.nanoTime() - asked).isGreaterThan(200_000_000L);
    }

    @Test
    void anUnknownCardTypeShowsInTheFlagAt248() {
        twin.place(card());
        twin.set(SamFault.UNKNOWN_CARD_TYPE);
        select();
        request(READ);
        var reply = host.take(1295);
        assertThat(reply[14 + 248]).isEqualTo((byte) 'Z');
        assertThat(check(reply)).isZero();
    }

    @Test
    void aDeadReaderNeverAnswers() {
        twin.set(SamFault.NEVER_ANSWERS);
        request(FIND);
        request("00 03 20 01 23");
        host.hearsNothing();
    }

    @ParameterizedTest
    @EnumSource(SamFault.class)
    void everyFaultEndsWhenCleared(SamFault fault) {
        twin.set(fault);
        twin.onNextRequest(fault);
        twin.onNextRead(fault);
        twin.clearFaults();
        twin.place(card());
        select();
        request(READ);
        assertThat(check(host.take(1295))).isZero();
    }

    @Test
    void anUnpluggedReaderHangsUpAndComesBackUnderTheSameLink() {
        twin.unplug();
        host.awaitHangUp();
        assertThat(Files.exists(folder.resolve("card-reader"))).isFalse();
        assertThat(twin.pluggedIn()).isFalse();
        twin.replug();
        assertThat(twin.pluggedIn()).isTrue();
        host.close();
        host = new Host(folder.resolve("card-reader"));
        exchange(FIND, NOT_FOUND);
    }

    @Test
    void aCardKeepsALoneSurrogateAndSaysNothingOfThePerson() {
        var odd =
                TwinCard.resident(
                        "测\uD83D", "1", "01", "19850312", "", "320582198503129977", "", "", "");
        assertThat(hex(Arrays.copyOf(odd.text(), 6))).isEqualTo("4B 6D 3D D8 20 00");
        assertThat(card().toString()).doesNotContain("3205").doesNotContain("测");
        assertThatThrownBy(() -> card().withPhoto(new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
        var text = new byte[256];
        assertThat(card().withText(text).text()).isEqualTo(text);
    }

    private static int check(byte[] frame) {
        int check = 0;
        for (int i = 5; i < frame.length; i++) {
            check ^= frame[i];
        }
        return check & 0xFF;
    }
}
