package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.fingerprint.FingerPosition;
import cn.onestop.devices.idcard.CardExtra;
import cn.onestop.devices.idcard.CardReading;
import cn.onestop.devices.idcard.FingerprintBlock.Feature;
import cn.onestop.devices.idcard.ForeignerCard2017;
import cn.onestop.devices.idcard.ForeignerCard2023;
import cn.onestop.devices.idcard.IdCard;
import cn.onestop.devices.idcard.ResidencePermit;
import cn.onestop.twins.idcard.SamFault;
import cn.onestop.twins.idcard.SamOption;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.idcard.TwinCards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Cards of all kinds, and what a reader or a hand can do wrong with them. */
@Timeout(60)
class SamReaderOnATwinTest extends SamOnATwin {
    private DeviceFault faultOfReading() {
        return catchThrowableOfType(DeviceException.class, () -> reader.read(LONG)).fault();
    }

    private IdCard next(TwinCard card) {
        twin.lift();
        twin.place(card);
        return reader.read(LONG).orElseThrow();
    }

    @Test
    void cardsOfAllKindsAreRead() {
        assertThat(next(resident()).name()).isEqualTo("示𪚥");
        ResidencePermit permit =
                (ResidencePermit)
                        next(
                                TwinCards.permit(
                                        "欧阳测",
                                        "810000198802289991",
                                        "19880228",
                                        "H00000000",
                                        "02"));
        assertThat(permit.name()).isEqualTo("欧阳测");
        assertThat(permit.travelPermit()).isEqualTo("H00000000");
        assertThat(permit.issueCount()).isEqualTo("02");
        ForeignerCard2017 old =
                (ForeignerCard2017)
                        next(
                                TwinCards.foreigner2017(
                                        "TESTOV IVAN", "", "CAN009990010193", "CAN", "19900101"));
        assertThat(old.name()).isEqualTo("TESTOV IVAN");
        assertThat(old.number()).isEqualTo("CAN009990010193");
        String english = "EXAMPLE-SAMPLE MARIE ANNE O'TESTER PROEVEN";
        ForeignerCard2023 now =
                (ForeignerCard2023)
                        next(
                                TwinCards.foreigner2023(
                                        english,
                                        "金样例",
                                        "900124199001019994",
                                        "CAN",
                                        "19900101",
                                        "999"));
        assertThat(now.name()).isEqualTo("金样例");
        assertThat(now.englishName()).isEqualTo(english);
        assertThat(now.association()).isEqualTo("999");
    }

    @Test
    void whatIsAskedForBesideTheCardComesWithIt() {
        twin.place(
                resident()
                        .withNewestAddress("江苏省张家港市测试路1号")
                        .withFingerprint(
                                TwinCards.fingerprints(
                                        TwinCards.fingerprint(1, 11, 80),
                                        TwinCards.fingerprint(2, 97, 0))));
        CardReading reading = reader.read(LONG, ALL).orElseThrow();
        assertThat(reading.card().name()).isEqualTo("示𪚥");
        assertThat(reading.newestAddress()).hasValue("江苏省张家港市测试路1号");
        assertThat(reading.cardNumber().orElseThrow().iin()).isEqualTo("A0A1A2A3");
        List<Feature> features = reading.fingerprint().orElseThrow().features();
        assertThat(features).hasSize(2);
        assertThat(features.getFirst().finger()).hasValue(FingerPosition.RIGHT_THUMB);
        assertThat(features.getFirst().bytes()).isEqualTo(TwinCards.fingerprint(1, 11, 80));
        assertThat(features.getLast().finger()).isEmpty();
        assertThat(reading.toString()).isEqualTo("CardReading[masked]");
        assertThat(reader.read(Duration.ZERO, ALL)).isEmpty();
    }

    @Test
    void whatIsNotAskedForIsNotReadAndWhatTheCardHasNotIsSaid() {
        twin.place(resident().withNewestAddress("测试路1号"));
        CardReading bare = reader.read(LONG, Set.of()).orElseThrow();
        assertThat(bare.addedAddresses()).isEmpty();
        assertThat(bare.cardNumber()).isEmpty();
        assertThat(bare.fingerprint()).isEmpty();
        twin.lift();
        twin.place(resident());
        CardReading without = reader.read(LONG, ALL).orElseThrow();
        assertThat(without.addedAddresses()).hasValue(List.of());
        assertThat(without.fingerprint().orElseThrow().features()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SamOption.class,
            names = {"NEWEST_ADDRESS", "CARD_NUMBER", "FINGERPRINT"})
    void aReaderThatDoesNotKnowARequestStillReadsTheCard(SamOption option) {
        twin.knows(option, false);
        twin.place(resident().withNewestAddress("测试路1号"));
        CardReading reading = reader.read(LONG, ALL).orElseThrow();
        assertThat(reading.card().name()).isEqualTo("示𪚥");
        assertThat(reading.addedAddresses().isPresent())
                .isEqualTo(option != SamOption.NEWEST_ADDRESS);
        assertThat(reading.cardNumber().isPresent()).isEqualTo(option != SamOption.CARD_NUMBER);
        assertThat(reading.fingerprint().isPresent()).isEqualTo(option != SamOption.FINGERPRINT);
        assertThat(reader.capability().extras())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(CardExtra.valueOf(option.name()))));
    }

    @Test
    void aReaderThatIsSilentToARequestDoesNotKnowItAndReadsOn() {
        twin.knows(SamOption.FINGERPRINT, false);
        twin.silentToTheUnknown(true);
        assertThat(reader.read(Duration.ZERO, Set.of(CardExtra.FINGERPRINT))).isEmpty();
        twin.place(resident());
        CardReading reading = reader.read(LONG, ALL).orElseThrow();
        assertThat(reading.fingerprint()).isEmpty();
        assertThat(reading.cardNumber()).isPresent();
    }

    @Test
    void aReaderThatIsSilentToFingerprintsIsReadWithoutThemAndNotAskedAgain() {
        reopenWithShortTimes();
        twin.knows(SamOption.FINGERPRINT, false);
        twin.silentToTheUnknown(true);
        twin.place(resident());
        Set<CardExtra> fingerprint = Set.of(CardExtra.FINGERPRINT);
        CardReading reading = reader.read(LONG, fingerprint).orElseThrow();
        assertThat(reading.card().name()).isEqualTo("示𪚥");
        assertThat(reading.fingerprint()).isEmpty();
        assertThat(reader.capability().extras()).doesNotContain(CardExtra.FINGERPRINT);
    }

    @Test
    void severalAddressesAreTakenWhereTheProfileAllowsThem() {
        TwinCard moved = resident().withNewestAddress("测试路1号").withNewestAddress("测试路2号");
        twin.manyAddresses(true);
        twin.place(moved);
        Set<CardExtra> address = Set.of(CardExtra.NEWEST_ADDRESS);
        assertThat(reader.read(LONG, address).orElseThrow().addedAddresses()).isEmpty();
        reopen(SamProfile.routon());
        twin.lift();
        twin.place(moved);
        CardReading reading = reader.read(LONG, address).orElseThrow();
        assertThat(reading.addedAddresses()).hasValue(List.of("测试路1号", "测试路2号"));
        assertThat(reading.newestAddress()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_41, 41, read to the end",
        "ERROR_31, 31, do not trust",
        "ERROR_33, 33, signature",
        "ERROR_40, 40, type of card",
        "REMOVED_BETWEEN_SELECT_AND_READ, 41, read to the end"
    })
    void aCardThatCannotBeReadIsRefusedAndReadWhenItIsPutOnAgain(
            SamFault fault, String code, String sentence) {
        twin.set(fault);
        twin.set(SamFault.FORWARDED_STATUS);
        twin.place(resident());
        DeviceFault.Refused refused = (DeviceFault.Refused) faultOfReading();
        assertThat(Integer.toHexString(refused.code())).isEqualTo(code);
        assertThat(refused.sentence()).contains(sentence);
        twin.clearFaults();
        assertThat(next(resident()).name()).isEqualTo("示𪚥");
    }

    @ParameterizedTest
    @EnumSource(
            value = SamFault.class,
            names = {"WRONG_CHECKSUM", "TRUNCATED_FRAME"})
    void aDamagedCardIsGarbledAtOnceAndReadWhenItIsPutOnAgain(SamFault fault) {
        twin.onNextRead(fault);
        twin.place(resident());
        assertThat(faultOfReading()).isInstanceOf(DeviceFault.Garbled.class);
        assertThat(next(resident()).name()).isEqualTo("示𪚥");
    }

    @ParameterizedTest
    @EnumSource(
            value = SamFault.class,
            names = {"SPLIT_WRITES", "NOISE_BEFORE", "PAUSED_FRAME", "SLOW"})
    void aReaderWithBadMannersIsPutUpWith(SamFault fault) {
        twin.slowness(Duration.ofMillis(100));
        twin.set(fault);
        twin.place(resident());
        assertThat(reader.read(LONG, ALL).orElseThrow().fingerprint()).isPresent();
        assertThat(reader.status().state()).isEqualTo(DeviceState.ONLINE);
    }

    @Test
    void aCardThatTakesItsThreeSecondsIsRead() {
        twin.onNextRead(SamFault.SLOW);
        twin.place(resident());
        assertThat(reader.read(LONG).orElseThrow().name()).isEqualTo("示𪚥");
    }

    @Test
    void aCardOfAnUnknownKindIsUnacceptable() {
        twin.set(SamFault.UNKNOWN_CARD_TYPE);
        twin.place(resident());
        assertThat(((DeviceFault.Unacceptable) faultOfReading()).detail()).isEqualTo("cardType");
    }

    @Test
    void aCardThatTheFieldDoesNotFindIsNotThere() {
        twin.set(SamFault.NO_CARD);
        twin.place(resident());
        assertThat(reader.read(Duration.ofMillis(50))).isEmpty();
        twin.clear(SamFault.NO_CARD);
        assertThat(reader.read(LONG)).isPresent();
    }
}
