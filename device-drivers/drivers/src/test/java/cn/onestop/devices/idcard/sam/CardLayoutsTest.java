package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.idcard.CitizenNumber;
import cn.onestop.devices.idcard.ForeignerCard2017;
import cn.onestop.devices.idcard.ForeignerCard2023;
import cn.onestop.devices.idcard.ForeignerNumber;
import cn.onestop.devices.idcard.IdCard;
import cn.onestop.devices.idcard.ResidencePermit;
import cn.onestop.devices.idcard.ResidentCard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * The layouts that are not a resident's; all numbers are made so that they can belong to nobody.
 */
class CardLayoutsTest {
    private static final String ENGLISH = "EXAMPLE-SAMPLE MARIE ANNE O'TESTER";

    /** A running number that is given to nobody. */
    private static final String PERMIT = "810000198802289991";

    /** Province 00 does not exist. */
    private static final String OLD = "CAN009990010193";

    private static final String NEW = "900124199001019994";

    private static CardFixture blank(String flag) {
        CardFixture blank = new CardFixture();
        for (int at = 0; at < 256; at += 2) {
            blank.put(at, 2, " ");
        }
        return blank.put(248, 2, flag);
    }

    private static CardFixture permit() {
        return blank("J")
                .put(0, 30, "欧阳测")
                .put(30, 2, "2")
                .put(36, 16, "19880228")
                .put(52, 70, "江苏省张家港市测试路999号")
                .put(122, 36, PERMIT)
                .put(158, 30, "张家港市公安局(测试)")
                .put(188, 16, "20220301")
                .put(204, 16, "20270301")
                .put(220, 18, "H00000000")
                .put(238, 4, "02");
    }

    private static CardFixture foreigner2017() {
        return blank("I")
                .put(0, 120, ENGLISH)
                .put(120, 2, "2")
                .put(122, 30, OLD)
                .put(152, 6, "CAN")
                .put(158, 30, "金样例")
                .put(188, 16, "20180601")
                .put(204, 16, "20280531")
                .put(220, 16, "19900101")
                .put(236, 4, "02")
                .put(240, 8, "1500");
    }

    private static CardFixture foreigner2023() {
        return blank("Y")
                .put(0, 30, "伊万·捷斯托夫")
                .put(30, 2, "1")
                .put(32, 4, "03")
                .put(36, 16, "19900101")
                .put(52, 70, "TESTOV IVAN")
                .put(122, 36, NEW)
                .put(188, 16, "20240102")
                .put(204, 16, "20340101")
                .put(242, 6, "CAN")
                .put(250, 6, "999");
    }

    private static IdCard read(CardFixture fixture) {
        return CardLayouts.card(fixture.blocks());
    }

    @Test
    void everyFieldOfAPermitIsRead() {
        ResidencePermit card = (ResidencePermit) read(permit());
        assertThat(card.name()).isEqualTo("欧阳测");
        assertThat(card.nameNeedsCheck()).isFalse();
        assertThat(card.sexCode()).isEqualTo("2");
        assertThat(card.birth()).isEqualTo(LocalDate.of(1988, 2, 28));
        assertThat(card.address()).isEqualTo("江苏省张家港市测试路999号");
        assertThat(card.number()).isEqualTo(PERMIT);
        assertThat(card.issuer()).isEqualTo("张家港市公安局(测试)");
        assertThat(card.validFrom()).isEqualTo(LocalDate.of(2022, 3, 1));
        assertThat(card.validUntil()).hasValue(LocalDate.of(2027, 3, 1));
        assertThat(card.travelPermit()).isEqualTo("H00000000");
        assertThat(card.issueCount()).isEqualTo("02");
        assertThat(card.textBlock()).isEqualTo(permit().blocks().text());
        assertThat(card.photo()).isEqualTo(CardFixture.photo());
    }

    @Test
    void everyFieldOfAForeignersCardOf2017IsRead() {
        ForeignerCard2017 card = (ForeignerCard2017) read(foreigner2017());
        assertThat(card.englishName()).isEqualTo(ENGLISH);
        assertThat(card.chineseName()).hasValue("金样例");
        assertThat(card.name()).isEqualTo("金样例");
        assertThat(card.sexCode()).isEqualTo("2");
        assertThat(card.number()).isEqualTo(OLD);
        assertThat(card.nationality()).isEqualTo("CAN");
        assertThat(card.birth()).isEqualTo(LocalDate.of(1990, 1, 1));
        assertThat(card.validFrom()).isEqualTo(LocalDate.of(2018, 6, 1));
        assertThat(card.validUntil()).hasValue(LocalDate.of(2028, 5, 31));
        assertThat(card.version()).isEqualTo("02");
        assertThat(card.authority()).isEqualTo("1500");
        assertThat(card.textBlock()).isEqualTo(foreigner2017().blocks().text());
    }

    @Test
    void everyFieldOfAForeignersCardOf2023IsRead() {
        ForeignerCard2023 card = (ForeignerCard2023) read(foreigner2023());
        assertThat(card.englishName()).isEqualTo("TESTOV IVAN");
        assertThat(card.chineseName()).hasValue("伊万·捷斯托夫");
        assertThat(card.name()).isEqualTo("伊万·捷斯托夫");
        assertThat(card.sexCode()).isEqualTo("1");
        assertThat(card.renewals()).isEqualTo("03");
        assertThat(card.birth()).isEqualTo(LocalDate.of(1990, 1, 1));
        assertThat(card.number()).isEqualTo(NEW);
        assertThat(card.nationality()).isEqualTo("CAN");
        assertThat(card.association()).isEqualTo("999");
        assertThat(card.validFrom()).isEqualTo(LocalDate.of(2024, 1, 2));
        assertThat(card.validUntil()).hasValue(LocalDate.of(2034, 1, 1));
        assertThat(card.textBlock()).isEqualTo(foreigner2023().blocks().text());
    }

    @Test
    void withoutAChineseNameTheEnglishOneCounts() {
        assertThat(read(foreigner2017().put(158, 30, "")).name()).isEqualTo(ENGLISH);
        assertThat(read(foreigner2023().put(0, 30, "")).name()).isEqualTo("TESTOV IVAN");
    }

    @Test
    void aLongEnglishNameStandsInTwoPlacesAndKeepsTheSpaceBetweenThem() {
        String first = "EXAMPLE-SAMPLE MARIE ANNE O'TESTER ";
        assertThat(first).hasSize(35);
        CardFixture fixture = foreigner2023().put(52, 70, first).put(220, 22, "VAN PROEVEN");
        assertThat(((ForeignerCard2023) read(fixture)).englishName())
                .isEqualTo(first + "VAN PROEVEN");
    }

    @Test
    void aNameOfSixtyCharactersFillsTheFieldOf2017() {
        String name = "EXAMPLE SAMPLE MARIE ANNE O'TESTER VAN DER PROEVEN-MUSTERMANN";
        String sixty = name.substring(0, 60);
        assertThat(read(foreigner2017().put(0, 120, sixty).put(158, 30, "")).name())
                .isEqualTo(sixty);
    }

    @Test
    void eitherNameCanNeedAnEye() {
        for (String odd : List.of("\uE863", "\u202E", "\uDFB7")) {
            assertThat(read(foreigner2017().put(158, 30, "金" + odd)).nameNeedsCheck()).isTrue();
            assertThat(read(foreigner2017().put(0, 120, "A" + odd)).nameNeedsCheck()).isTrue();
            assertThat(read(foreigner2023().put(0, 30, "金" + odd)).nameNeedsCheck()).isTrue();
            assertThat(read(foreigner2023().put(52, 70, "A" + odd)).nameNeedsCheck()).isTrue();
            assertThat(read(permit().put(0, 30, "金" + odd)).nameNeedsCheck()).isTrue();
        }
        assertThat(read(foreigner2017()).nameNeedsCheck()).isFalse();
        assertThat(read(foreigner2023()).nameNeedsCheck()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "J, 122, 36, 810000198802289992, checkDigit",
        "J, 122, 36, 320582198503129977, field",
        "J, 30, 2, 7, field",
        "J, 36, 16, 19900229, date",
        "J, 36, 16, 19880229, field",
        "R, 36, 16, 19850313, field",
        "R, 122, 36, 320582199211059983, field",
        "J, 0, 30, '', field",
        "J, 52, 70, '', field",
        "J, 220, 18, H-1, field",
        "J, 238, 4, 1x, field",
        "J, 204, 16, 20220228, date",
        "I, 0, 120, '', field",
        "I, 120, 2, M, field",
        "I, 122, 30, CAN009990010194, checkDigit",
        "I, 122, 30, CAN0099900101, checkDigit",
        "I, 122, 30, '', checkDigit",
        "I, 152, 6, ca, field",
        "I, 152, 6, '', field",
        "I, 220, 16, 19901332, date",
        "I, 158, 30, 金\u0007例, field",
        "I, 240, 8, 1\u00010, field",
        "Y, 52, 70, '', field",
        "Y, 122, 36, 900124199001019995, checkDigit",
        "Y, 122, 36, 320582198503129977, field",
        "Y, 36, 16, 19900102, field",
        "Y, 36, 16, 长期, date",
        "Y, 32, 4, x, field",
        "Y, 242, 6, C1N, field",
        "Y, 188, 16, 2024013, date",
        "Y, 220, 22, \uFFFE, field",
    })
    void whatDoesNotFitItsLayoutIsRefused(
            char kind, int offset, int length, String value, String detail) {
        CardFixture fixture =
                switch (kind) {
                    case 'J' -> permit();
                    case 'I' -> foreigner2017();
                    case 'R' -> new CardFixture();
                    default -> foreigner2023();
                };
        DeviceException thrown =
                catchThrowableOfType(
                        DeviceException.class, () -> read(fixture.put(offset, length, value)));
        assertThat(thrown).isNotNull().hasNoCause();
        assertThat(((DeviceFault.Unacceptable) thrown.fault()).detail()).isEqualTo(detail);
    }

    @Test
    void whatTheChipMayLeaveOutIsEmpty() {
        ResidencePermit permit = (ResidencePermit) read(permit().put(220, 18, "").put(238, 4, ""));
        assertThat(permit.travelPermit() + permit.issueCount()).isEmpty();
        ForeignerCard2017 old =
                (ForeignerCard2017) read(foreigner2017().put(236, 4, "").put(240, 8, ""));
        assertThat(old.version() + old.authority()).isEmpty();
        ForeignerCard2023 now =
                (ForeignerCard2023) read(foreigner2023().put(32, 4, "").put(250, 6, ""));
        assertThat(now.renewals() + now.association()).isEmpty();
    }

    @Test
    void thePublishedNumbersOf2023BelongToOldOnesWithTheirCheckDigit() {
        assertThat(CitizenNumber.valid("932682198501010017")).isTrue();
        assertThat(CitizenNumber.valid("911124198108030024")).isTrue();
        // Country, new[1..2], association 00 and 1, birth, check digit.
        assertThat(ForeignerNumber.valid("CAN110081080310")).isTrue();
        assertThat(ForeignerNumber.valid("D<<009985060796")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, "CAN110081080310", "D<<009985060796"})
    void everyOtherDigitIsToldByTheCheckDigit(String number) {
        for (int i = 3; i < number.length(); i++) {
            for (char c = '0'; c <= '9'; c++) {
                String other = number.substring(0, i) + c + number.substring(i + 1);
                assertThat(ForeignerNumber.valid(other)).isEqualTo(other.equals(number));
            }
        }
        assertThat(ForeignerNumber.valid("<" + number.substring(1))).isFalse();
        assertThat(ForeignerNumber.valid(number.replace('C', 'c').replace('D', '7'))).isFalse();
    }

    /** A card has no checksum of its own against its layout: what is refused must be in words. */
    @Test
    void everyFlippedBitGivesACardOfWellFormedTextOrARefusal() {
        for (Supplier<CardFixture> kind :
                List.<Supplier<CardFixture>>of(
                        CardLayoutsTest::permit,
                        CardLayoutsTest::foreigner2017,
                        CardLayoutsTest::foreigner2023,
                        CardFixture::new)) {
            CardBlocks blocks = kind.get().blocks();
            for (int bit = 0; bit < 256 * 8; bit++) {
                blocks.text()[bit / 8] ^= (byte) (1 << bit % 8);
                cardOrRefusal(blocks);
                blocks.text()[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @Test
    void noiseIsNeverWorseThanARefusal() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            CardBlocks blocks =
                    switch (round % 3) {
                        case 0 -> permit().blocks();
                        case 1 -> foreigner2017().blocks();
                        default -> foreigner2023().blocks();
                    };
            for (int i = random.nextInt(6); i >= 0; i--) {
                blocks.text()[random.nextInt(256)] = (byte) random.nextInt(256);
            }
            cardOrRefusal(blocks);
        }
    }

    private static void cardOrRefusal(CardBlocks blocks) {
        try {
            IdCard card = CardLayouts.card(blocks);
            assertThat(card.name().codePoints())
                    .isNotEmpty()
                    .noneMatch(cp -> Character.isISOControl(cp) || cp >= 0xD800 && cp <= 0xDFFF);
            assertThat(
                            CitizenNumber.valid(card.number())
                                    || card instanceof ForeignerCard2017
                                            && ForeignerNumber.valid(card.number()))
                    .isTrue();
        } catch (DeviceException e) {
            assertThat(e.fault()).isInstanceOf(DeviceFault.Unacceptable.class);
            assertThat(e.fault().sentence()).doesNotContain("CAN", "1990", "TESTOV");
        }
    }

    @Test
    void noToStringTellsWhatIsOnTheCard() {
        assertThat(read(permit()).toString()).isEqualTo("ResidencePermit[masked]");
        assertThat(read(foreigner2017()).toString()).isEqualTo("ForeignerCard2017[masked]");
        assertThat(read(foreigner2023()).toString()).isEqualTo("ForeignerCard2023[masked]");
        assertThat(read(new CardFixture())).isInstanceOf(ResidentCard.class);
    }
}
