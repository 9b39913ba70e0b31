package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.idcard.CitizenNumber;
import cn.onestop.devices.idcard.ResidentCard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

class CardTextTest {
    @Test
    void everyFieldOfAResidentCardIsRead() {
        CardFixture fixture = new CardFixture();
        ResidentCard card = (ResidentCard) CardLayouts.card(fixture.blocks());
        assertThat(card.name()).isEqualTo("周示例");
        assertThat(card.nameNeedsCheck()).isFalse();
        assertThat(card.sexCode()).isEqualTo("1");
        assertThat(card.ethnicityCode()).isEqualTo("01");
        assertThat(card.birth()).isEqualTo(LocalDate.of(1985, 3, 12));
        assertThat(card.address()).isEqualTo("江苏省张家港市测试路示例号");
        assertThat(card.number()).isEqualTo("320582198503129977");
        assertThat(card.issuer()).isEqualTo("张家港市公安局(测试)");
        assertThat(card.validFrom()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(card.validUntil()).hasValue(LocalDate.of(2040, 1, 1));
        assertThat(card.textBlock()).isEqualTo(fixture.blocks().text());
        assertThat(card.photo()).isEqualTo(CardFixture.photo());
    }

    @Test
    void aCardForEverHasNoEnd() {
        assertThat(read(new CardFixture().put(204, 16, "长期")).validUntil()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"阿卜杜热合曼·麦麦提测试示例", "买买提·示例", "测 试", " 示例", "王𠮷测", "𬱟𠮷", "示例一二三四五六七八九十甲乙丙"})
    void namesAreKeptAsTheyAre(String name) {
        ResidentCard card = read(new CardFixture().name(name));
        assertThat(card.name()).isEqualTo(name);
        assertThat(card.nameNeedsCheck()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"王\uE863测", "\uF8FF", "测\uDB80\uDC00", "王\u202E测", "测\uFFFD"})
    void aNameAnOfficerMustCompareIsKeptAndMarked(String name) {
        ResidentCard card = read(new CardFixture().name(name));
        assertThat(card.name()).isEqualTo(name);
        assertThat(card.nameNeedsCheck()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"王D测, 王\uFFFD测", "D王, \uFFFD王", "王D, 王\uFFFD", "DU, \uFFFD\uFFFD"})
    void halfASurrogatePairIsShownAsTheReplacementCharacterAndStaysInTheBlock(
            String pattern, String shown) {
        // A low half, then a high half: never a pair.
        String name = pattern.replace('D', '\uDFB7').replace('U', '\uD842');
        ResidentCard card = read(new CardFixture().name(name));
        assertThat(card.name()).isEqualTo(shown);
        assertThat(card.nameNeedsCheck()).isTrue();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(card.name())).isTrue();
        int at = name.indexOf('\uDFB7') * 2;
        assertThat(card.textBlock()[at]).isEqualTo((byte) 0xB7);
        assertThat(card.textBlock()[at + 1]).isEqualTo((byte) 0xDF);
    }

    @Test
    void everyUnitInANameIsKeptMarkedOrRefusedAndNeverCrashes() {
        for (int unit = 0; unit <= 0xFFFF; unit++) {
            String name = "王" + (char) unit + "测";
            try {
                ResidentCard card = read(new CardFixture().name(name));
                boolean half = Character.isSurrogate((char) unit);
                assertThat(card.name()).isEqualTo(half ? "王\uFFFD测" : name);
                assertThat(card.nameNeedsCheck() || !half).isTrue();
            } catch (DeviceException e) {
                assertThat(Character.isISOControl(unit) || unit >= 0xFDD0).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q", "Z", "i", "j", "y", "0", "\u0000", "\u3000", "\u4A00", "\uFFFF"})
    void aCardOfAnUnknownKindIsRefused(String flag) {
        DeviceFault.Unacceptable fault = refused(new CardFixture().put(248, 2, flag));
        assertThat(fault.detail()).isEqualTo("cardType");
        assertThat(fault.sentence()).contains("not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "320582198503129978",
                "320582198503129",
                "32058219850312997Y",
                "3205821985O3129977",
                "３20582198503129977",
                ""
            })
    void aNumberWithoutItsCheckCharacterIsUnacceptable(String number) {
        assertThat(refused(new CardFixture().put(122, 36, number)).detail())
                .isEqualTo("checkDigit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"32058219700915999X", "32058219700915999x"})
    void aCheckCharacterXIsUpperCase(String number) {
        assertThat(read(new CardFixture().put(36, 16, "19700915").put(122, 36, number)).number())
                .isEqualTo("32058219700915999X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "320582198503129977",
                "320582199211059983",
                "32058219710515999X",
                "440308199901101512",
                "11010519491231002X",
                "810000199408230021",
                "320599199001019999"
            })
    void publishedNumbersHaveTheirCheckCharacter(String number) {
        assertThat(CitizenNumber.valid(number)).isTrue();
        for (char c : "0123456789X".toCharArray()) {
            String other = number.substring(0, 17) + c;
            assertThat(CitizenNumber.valid(other)).isEqualTo(other.equals(number));
        }
        for (int i = 0; i < 17; i++) {
            char digit = number.charAt(i) == '9' ? '0' : (char) (number.charAt(i) + 1);
            String other = number.substring(0, i) + digit + number.substring(i + 1);
            assertThat(CitizenNumber.valid(other)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "36, 19900229",
        "36, 19901301",
        "36, 1990010",
        "36, ''",
        "188, 20200230",
        "188, 长期",
        "204, 长 期",
        "204, 20191231",
        "204, ２0400101",
        "204, +2040101"
    })
    void aDateThatTheCalendarDoesNotHaveIsUnacceptable(int offset, String date) {
        assertThat(refused(new CardFixture().put(offset, 16, date)).detail()).isEqualTo("date");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 30, ''",
        "52, 70, ''",
        "158, 30, ''",
        "30, 2, 3",
        "30, 2, ''",
        "32, 4, 1",
        "32, 4, AB",
        "0, 30, 周\u0000例",
        "52, 70, 路\u0007号",
        "158, 30, 局\uFFFE"
    })
    void aFieldThatIsEmptyOrNoTextIsUnacceptable(int offset, int length, String value) {
        assertThat(refused(new CardFixture().put(offset, length, value)).detail())
                .isEqualTo("field");
    }

    @Test
    void noFaultAndNoToStringTellsWhatIsOnTheCard() {
        CardFixture fixture = new CardFixture().put(36, 16, "19900229");
        DeviceException thrown =
                catchThrowableOfType(
                        DeviceException.class, () -> CardLayouts.card(fixture.blocks()));
        assertThat(thrown).hasNoCause();
        assertThat(thrown.getMessage()).doesNotContain("1990");
        assertThat(fixture.blocks().toString()).isEqualTo("CardBlocks[masked]");
        assertThat(read(new CardFixture()).toString()).isEqualTo("ResidentCard[masked]");
        assertThat(CardString.decode(fixture.blocks().text(), 0, 30).toString())
                .isEqualTo("CardString[masked]");
        assertThat(new SamReply(0x90, new byte[3]).toString())
                .isEqualTo("SamReply[code=144, 3 bytes]");
    }

    private static ResidentCard read(CardFixture fixture) {
        return (ResidentCard) CardLayouts.card(fixture.blocks());
    }

    private static DeviceFault.Unacceptable refused(CardFixture fixture) {
        DeviceException thrown =
                catchThrowableOfType(
                        DeviceException.class, () -> CardLayouts.card(fixture.blocks()));
        assertThat(thrown).isNotNull();
        return (DeviceFault.Unacceptable) thrown.fault();
    }
}
