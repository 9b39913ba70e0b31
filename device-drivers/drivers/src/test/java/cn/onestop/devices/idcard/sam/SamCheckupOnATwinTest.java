package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.idcard.CardExtra;
import cn.onestop.devices.idcard.CardReaderCapability;
import cn.onestop.twins.idcard.SamFault;
import cn.onestop.twins.idcard.SamOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the reader says of itself: status, self-test, what it can do. */
@Timeout(60)
class SamCheckupOnATwinTest extends SamOnATwin {
    private Map<String, SelfTestStep> steps() {
        return reader.selfTest().stream()
                .collect(Collectors.toMap(SelfTestStep::name, Function.identity()));
    }

    @Test
    void whatTheReaderCanDoIsFoundOutWithoutACard() {
        assertThat(reader.capability()).isEqualTo(new CardReaderCapability(ALL, false));
        twin.knows(SamOption.NEWEST_ADDRESS, false);
        twin.knows(SamOption.FINGERPRINT, false);
        assertThat(reader.capability().extras()).as("known once").isEqualTo(ALL);
        reopen(SamProfile.standard());
        assertThat(reader.capability().extras()).containsExactly(CardExtra.CARD_NUMBER);
    }

    @Test
    void aCardOnTheReaderIsNotSpoiltByAskingWhatTheReaderCanDo() {
        twin.place(resident());
        assertThat(reader.capability().extras()).isEqualTo(ALL);
        assertThat(reader.selfTest()).allMatch(SelfTestStep::good);
        assertThat(reader.status().state()).isEqualTo(DeviceState.ONLINE);
        assertThat(reader.read(LONG).orElseThrow().name()).isEqualTo("示𪚥");
        assertThat(reader.capability().extras()).isEqualTo(ALL);
        assertThat(reader.read(Duration.ZERO)).isEmpty();
    }

    @Test
    void theSizeOfARadioFrameIsToldWhereTheProfileHasOne() {
        assertThat(twin.radioFrame()).isZero();
        reopen(SamProfile.routon());
        assertThat(twin.radioFrame()).isEqualTo(0x58);
        twin.knows(SamOption.RADIO_FRAME, false);
        reopen(SamProfile.routon());
        twin.place(resident());
        assertThat(reader.read(LONG)).isPresent();
    }

    @Test
    void aReaderThatIsSilentToTheSizeOfARadioFrameIsOpenedAllTheSame() {
        twin.knows(SamOption.RADIO_FRAME, false);
        twin.silentToTheUnknown(true);
        reopen(SamProfile.routon());
        twin.place(resident());
        assertThat(reader.read(LONG)).isPresent();
    }

    @Test
    void aDisturbedAnswerDoesNotMeanThatTheReaderLacksSomething() {
        twin.onNextRead(SamFault.WRONG_CHECKSUM);
        assertThat(steps().get("commands").sentence())
                .contains("does not know: nothing; not found out")
                .contains("fingerprint");
        assertThat(reader.capability().extras()).isEqualTo(ALL);
        assertThat(steps().get("commands").sentence()).contains("does not know: nothing;");
    }

    @Test
    void aCardThatRestsFromAFormerConnectionIsNotReadByFindingOutWhatTheReaderCanDo() {
        twin.place(resident());
        assertThat(reader.read(LONG)).isPresent();
        reopen(SamProfile.standard());
        twin.knows(SamOption.FINGERPRINT, false);
        assertThat(reader.capability().extras()).as("not asked").isEqualTo(ALL);
        assertThat(steps().get("commands").sentence())
                .contains("not found out, for a card lies or lay on it: cardNumber");
        twin.lift();
        assertThat(reader.capability().extras()).doesNotContain(CardExtra.FINGERPRINT);
    }

    @Test
    void whetherACardLiesThereIsUnknownWhereTheReaderHidesARestingCard() {
        assertThat(reader.status().part(Part.MEDIA)).isEqualTo(PartState.UNKNOWN);
        twin.place(resident());
        assertThat(reader.status().part(Part.MEDIA)).isEqualTo(PartState.UNKNOWN);
        assertThat(reader.read(LONG)).isPresent();
        assertThat(reader.status().part(Part.MEDIA)).isEqualTo(PartState.UNKNOWN);
        assertThat(reader.capability().tellsRemoval()).isFalse();
    }

    @Test
    void aRemovedCardIsToldByAReaderThatFindsARestingOneAgain() {
        twin.refindAnswers9F(true);
        reopen(SamProfile.resting());
        assertThat(reader.capability().tellsRemoval()).isTrue();
        assertThat(reader.status().part(Part.MEDIA)).isEqualTo(PartState.ABSENT);
        twin.place(resident());
        assertThat(reader.status().part(Part.MEDIA)).isEqualTo(PartState.PRESENT);
        assertThat(reader.read(LONG)).isPresent();
        assertThat(reader.status().part(Part.MEDIA)).isEqualTo(PartState.PRESENT);
        assertThat(reader.read(Duration.ofMillis(50))).as("the resting card").isEmpty();
        twin.lift();
        assertThat(reader.status().part(Part.MEDIA)).isEqualTo(PartState.ABSENT);
        twin.place(resident());
        assertThat(reader.read(LONG)).as("the same card, put on anew").isPresent();
    }

    @ParameterizedTest
    @CsvSource({"SELF_TEST_FAILED, failed its self-test", "NOT_AUTHORISED, not authorised"})
    void aSecurityModuleThatDoesNotWorkIsAStatusAndABadStep(SamFault fault, String said) {
        twin.set(fault);
        DeviceStatus status = reader.status();
        assertThat(status.state()).isEqualTo(DeviceState.HARDWARE_ERROR);
        assertThat(status.detail()).isEqualTo("readerFault");
        assertThat(status.sentence()).contains(said);
        assertThat(status.part(Part.MEDIA)).isEqualTo(PartState.UNKNOWN);
        Map<String, SelfTestStep> steps = steps();
        assertThat(steps.get("securityModule").good()).isFalse();
        assertThat(steps.get("identity").good()).isFalse();
        DeviceException notOpened =
                catchThrowableOfType(DeviceException.class, () -> reopen(SamProfile.standard()));
        assertThat(notOpened.fault()).isInstanceOf(DeviceFault.Refused.class);
        assertThat(notOpened.fault().sentence()).contains(said);
        twin.clearFaults();
        reopen(SamProfile.standard());
        assertThat(reader.status().state()).isEqualTo(DeviceState.ONLINE);
    }

    @Test
    void aResetThatHelpsIsTriedOnOpening() {
        twin.set(SamFault.SELF_TEST_FAILED_UNTIL_RESET);
        assertThat(reader.status().detail()).isEqualTo("readerFault");
        reopen(SamProfile.standard());
        assertThat(reader.status().state()).isEqualTo(DeviceState.ONLINE);
    }

    @Test
    void aSoundReaderPassesItsSelfTestAndNamesWhatItDoesNotKnow() {
        twin.knows(SamOption.FINGERPRINT, false);
        Map<String, SelfTestStep> steps = steps();
        assertThat(steps.values()).allMatch(SelfTestStep::good);
        assertThat(steps.keySet())
                .containsExactlyInAnyOrder("securityModule", "identity", "answerTime", "commands");
        assertThat(steps.get("commands").sentence()).contains("does not know: fingerprint;");
        assertThat(steps.get("answerTime").sentence()).matches(".* took [0-9]+ ms; .*");
    }

    @Test
    void anotherModuleThanTheOneThatWasOpenedIsABadStep() {
        twin.moduleSerial(99999999);
        assertThat(steps().get("identity").good()).isFalse();
        reopen(SamProfile.standard());
        assertThat(reader.info().serial()).endsWith("0099999999");
        assertThat(reader.info().model()).isEqualTo("SAM_V");
        assertThat(reader.info().firmware()).isEmpty();
        assertThat(steps().get("identity").good()).isTrue();
    }

    @Test
    void aReaderThatTakesItsTimeIsABadStep() {
        reopenWithShortTimes();
        twin.place(resident());
        twin.slowness(Duration.ofMillis(320));
        twin.set(SamFault.SLOW);
        Map<String, SelfTestStep> steps = steps();
        assertThat(steps.get("securityModule").good()).isTrue();
        assertThat(steps.get("answerTime").good()).isFalse();
    }

    @Test
    void aReaderThatNeverAnswersIsAFaultAndItsSelfTestIsAllBad() {
        reopenWithShortTimes();
        twin.set(SamFault.NEVER_ANSWERS);
        DeviceException silent = catchThrowableOfType(DeviceException.class, () -> reader.status());
        assertThat(silent.fault()).isInstanceOf(DeviceFault.TimedOut.class);
        assertThat(reader.selfTest()).noneMatch(SelfTestStep::good);
    }

    @Test
    void oneDamagedAnswerIsNoTroubleAndOneAfterAnotherIs() {
        twin.onNextRequest(SamFault.WRONG_CHECKSUM);
        assertThat(reader.status().state()).isEqualTo(DeviceState.ONLINE);
        twin.set(SamFault.WRONG_CHECKSUM);
        DeviceStatus status = reader.status();
        assertThat(status.state()).isEqualTo(DeviceState.HARDWARE_ERROR);
        assertThat(status.detail()).isEqualTo("garbled");
    }

    @Test
    void anUnpluggedReaderIsGoneAndComesBack() {
        twin.unplug();
        for (DeviceException gone :
                List.of(
                        catchThrowableOfType(DeviceException.class, () -> reader.status()),
                        catchThrowableOfType(DeviceException.class, () -> reader.selfTest()),
                        catchThrowableOfType(DeviceException.class, () -> reader.capability()),
                        catchThrowableOfType(DeviceException.class, () -> reader.read(LONG)))) {
            assertThat(gone.fault()).isInstanceOf(DeviceFault.Disconnected.class);
        }
        twin.replug();
        reopen(SamProfile.standard());
        assertThat(reader.status().state()).isEqualTo(DeviceState.ONLINE);
    }
}
