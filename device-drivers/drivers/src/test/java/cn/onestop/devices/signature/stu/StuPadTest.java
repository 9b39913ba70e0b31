package cn.onestop.devices.signature.stu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.devices.signature.PenSample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class StuPadTest {
    private static final Duration A_WHILE = Duration.ofMillis(50);
    private static final Bitmap DOT = new Bitmap(9, 2, new byte[] {(byte) 0x80, 0, 0, (byte) 0x80});

    private final ScriptedPad twin = new ScriptedPad();

    @Test
    void openingAsksInOrderAndLeavesThePadClearAndNotInking() {
        StuPad pad = twin.open();
        assertThat(twin.orders)
                .containsExactly("8008", "80ff", "8009", "800b", "3203", "8003", "2100", "2000");
        assertThat(pad.info()).isEqualTo(new DeviceInfo("Wacom", "STU-430V", "TEST000001", "1.8"));
        assertThat(pad.capability())
                .isEqualTo(new PadCapability(9600, 6000, 1023, 320, 200, 200, false));
    }

    @Test
    void aPadWithoutUid2TellsItsOlderSerialNumber() {
        byte[] sizes = twin.answers.get(0xFF);
        ScriptedPad.size(sizes, 0x0B, 0);
        assertThat(twin.open().info().serial()).isEmpty();
        ScriptedPad.size(sizes, 0x0A, 5);
        twin.answers.put(0x0A, HexFormat.of().parseHex("0a0012abcd"));
        assertThat(twin.open().info().serial()).isEqualTo("0012ABCD");
    }

    @Test
    void penReportsBetweenQuestionAndAnswerAndFramesWithoutChecksumAreFine() {
        twin.penBetween = true;
        twin.withCrc = false;
        twin.line.longestRead(3);
        StuPad pad = twin.open();
        pad.invite(DOT);
        pad.collect(A_WHILE);
        assertThat(pad.ink().samples()).isEmpty();
    }

    @Test
    void noiseBeforeEveryAnswerIsSkipped() {
        twin.noise = new byte[] {0x15, (byte) 0xC0, 0x07, 0x33};
        StuPad pad = twin.open();
        pad.invite(DOT);
        pad.collect(A_WHILE);
        assertThat(pad.ink().samples()).isEmpty();
    }

    @Test
    void aTableWithAReportThatFitsNoFrameIsGarbled() {
        ScriptedPad.size(twin.answers.get(0xFF), 0x20, 10_242);
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void aSilentDeviceTimesOut() {
        twin.line.peer(bytes -> {});
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.TimedOut.class);
    }

    @Test
    void aDeviceThatOnlyMakesNoiseIsGarbled() {
        twin.line.peer(bytes -> twin.line.deliver((byte) 0x41, (byte) 0x05));
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void anAnswerThatBreaksOffIsGarbled() {
        twin.line.peer(bytes -> twin.line.deliver((byte) 0xC0, (byte) 0x05, (byte) 0x41));
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void aDeviceWithASenselessSizeTableIsRefused() {
        ScriptedPad.size(twin.answers.get(0xFF), 0x34, 12);
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Garbled.class);
        assertThat(twin.line.isClosed()).isTrue();
    }

    @Test
    void aDeviceWithASenselessCapabilityIsRefused() {
        twin.answers.put(0x09, new byte[17]);
        twin.answers.get(0x09)[0] = 9;
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void aDeviceWithAnUnprintableModelIsRefused() {
        twin.answers.get(0x08)[3] = 7;
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Garbled.class);
    }

    @Test
    void aRefusedOrderKeepsThePadsOwnNumber() {
        twin.refusals.put(0x32, 4);
        assertThat(fault(twin::open))
                .isInstanceOfSatisfying(
                        DeviceFault.Refused.class, r -> assertThat(r.code()).isEqualTo(4));
    }

    @Test
    void aPadThatIsNotReadyIsRefused() {
        twin.state = 3;
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Refused.class);
    }

    @Test
    void aPictureThatBrokeOffIsAbandoned() {
        twin.state = 1;
        twin.open();
        assertThat(twin.orders).containsSequence("8003", "2701", "8003");
    }

    @Test
    void theInvitationShowsTheWholeScreenWithWhiteAsOne() {
        StuPad pad = twin.open();
        twin.orders.clear();
        PadImage picture = PadImage.blank(320, 200);
        picture.rgb()[0] = PadImage.BLACK;
        picture.rgb()[320 + 8] = PadImage.BLACK;
        pad.invite(picture);
        assertThat(twin.orders)
                .startsWith("8003", "3203", "2100", "2000", "2500", "26fd00")
                .endsWith("269d00", "2700", "2101")
                .hasSize(4 + 1 + 32 + 2);
        byte[] expected = new byte[8000];
        Arrays.fill(expected, (byte) 0xFF);
        expected[0] = 0x7F;
        expected[41] = 0x7F;
        assertThat(twin.picture.toByteArray()).isEqualTo(expected);
    }

    @Test
    void aSmallerPictureIsSentAsAnAreaOnly() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        assertThat(twin.starts)
                .singleElement()
                .isEqualTo(HexFormat.of().parseHex("2400010000000008000100"));
        assertThat(HexFormat.of().formatHex(twin.picture.toByteArray())).isEqualTo("7fffff7f");
    }

    @Test
    void aPlaceIsReplacedWithoutTouchingTheRestAndThePenStops() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(twin.pen(5, true, true, 1));
        pad.collect(A_WHILE);
        twin.starts.clear();
        twin.orders.clear();
        pad.replace(PadImage.of(DOT), 300, 198);
        assertThat(twin.orders).containsExactly("8003", "2100", "240001", "260400", "2700");
        assertThat(twin.starts)
                .singleElement()
                .isEqualTo(HexFormat.of().parseHex("2400012c01c6003401c700"));
        assertThat(pad.ink().samples()).hasSize(1);
        assertThatThrownBy(() -> pad.collect(A_WHILE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> pad.replace(PadImage.of(DOT), 312, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aColourPadGetsAPackedPictureAndColourOnlyWhereItIs() {
        twin.colour();
        StuPad pad = twin.open();
        assertThat(pad.capability())
                .isEqualTo(new PadCapability(10800, 6480, 1023, 800, 480, 200, true));
        PadImage picture = PadImage.blank(800, 480);
        picture.rgb()[100 * 800 + 50] = 0xFF8000;
        picture.rgb()[100 * 800 + 51] = 0x00FF00;
        pad.invite(picture);
        assertThat(twin.starts.stream().map(s -> HexFormat.of().formatHex(s)))
                .containsExactly("2501", "2402013200640033006400");
        byte[] words = twin.picture.toByteArray();
        assertThat(HexFormat.of().formatHex(words)).isEqualTo("fc00" + "07e0");
    }

    @Test
    void aColourPadLeftWithAWhitePenIsGivenABlackOneOfTheSameThickness() {
        twin.colour();
        StuPad pad = twin.open();
        twin.answers.put(0x28, new byte[] {0x28, (byte) 0xFF, (byte) 0xFF, 2});
        twin.answers.put(0x29, new byte[] {0x29, 0, 0});
        pad.invite(DOT);
        assertThat(twin.answers.get(0x28)).containsExactly(0x28, 0, 0, 2);
        assertThat(twin.answers.get(0x29)).containsExactly(0x29, 0xFF, 0xFF);
        twin.orders.clear();
        pad.invite(DOT);
        assertThat(twin.orders).noneMatch(order -> order.startsWith("28"));
    }

    @Test
    void aPadThatSaysItUnpacksAndDoesNotGetsPlainPicturesFromThenOn() {
        twin.colour();
        twin.refusesZlib = true;
        StuPad pad = twin.open();
        pad.invite(PadImage.blank(800, 480));
        assertThat(twin.picture.size()).isEqualTo(48_000);
        twin.orders.clear();
        pad.invite(PadImage.blank(800, 480));
        assertThat(twin.orders).doesNotContain("2501").contains("2500");
    }

    @Test
    void askingForTheStatusWhileAPersonWritesLosesNothing() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(twin.pen(5, true, true, 1));
        twin.penBetween = true;
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        assertThat(pad.selfTest()).allMatch(SelfTestStep::good);
        twin.penBetween = false;
        twin.send(twin.pen(5, true, true, 1));
        assertThat(pad.collect(A_WHILE)).hasSize(2 + 1 + 6);
        assertThat(pad.ink().samples()).hasSize(9);
    }

    @Test
    void eachCallToCollectAnswersWhatCameInAndNothingTwice() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(twin.pen(5, true, true, 1));
        assertThat(pad.collect(A_WHILE)).hasSize(1);
        assertThat(pad.collect(A_WHILE)).isEmpty();
        twin.send(twin.pen(5, true, false, 2));
        assertThat(pad.collect(A_WHILE)).singleElement().matches(s -> s.x() == 2);
    }

    @Test
    void theStatusNamesWhatThePadIsDoing() {
        StuPad pad = twin.open();
        twin.state = 3;
        assertThat(pad.status().detail()).isEqualTo("notReady");
        assertThat(pad.status().sentence()).contains("03 (calculation)");
    }

    @Test
    void theSelfTestNoticesAPadThatIsAnotherThanBefore() {
        StuPad pad = twin.open();
        assertThat(pad.selfTest())
                .extracting(SelfTestStep::name)
                .containsExactly("ready", "identity", "reportSizes", "capability", "checksum");
        assertThat(pad.selfTest()).allMatch(SelfTestStep::good);
        twin.state = 4;
        assertThat(failed(pad)).containsExactly("ready");
        twin.state = 0;
        twin.answers.get(0x08)[1] = 'X';
        assertThat(failed(pad)).containsExactly("identity");
        twin.answers.get(0x08)[1] = 'S';
        twin.answers.get(0x09)[2]++;
        assertThat(failed(pad)).containsExactly("capability");
        twin.answers.put(0x09, new byte[17]);
        twin.answers.get(0x09)[0] = 9;
        assertThat(failed(pad)).containsExactly("capability");
        ScriptedPad.size(twin.answers.get(0xFF), 0x26, 99);
        assertThat(failed(pad)).containsExactly("reportSizes", "capability");
        twin.refusals.put(0x32, 3);
        assertThat(failed(pad)).containsExactly("reportSizes", "capability", "checksum");
    }

    private static List<String> failed(StuPad pad) {
        return pad.selfTest().stream().filter(s -> !s.good()).map(SelfTestStep::name).toList();
    }

    @Test
    void aSelfTestOfASilentOrNoisyPadIsAllBadWithinTenSeconds() {
        StuPad pad = twin.open();
        for (byte[] answer : new byte[][] {{}, {(byte) 0xC0, 0x05, 0x41}}) {
            twin.line.peer(bytes -> twin.line.deliver(answer));
            long start = twin.line.nanoTime();
            assertThat(pad.selfTest()).hasSize(5).noneMatch(SelfTestStep::good);
            assertThat(twin.line.nanoTime() - start).isLessThan(Duration.ofSeconds(10).toNanos());
        }
        twin.line.unplug();
        assertThat(fault(pad::selfTest)).isInstanceOf(DeviceFault.Disconnected.class);
    }

    @Test
    void oneDisturbedAnswerIsNoTroubleAndOneAfterAnotherIsAStatus() {
        StuPad pad = twin.open();
        twin.disturbed = 1;
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        twin.disturbed = 2;
        assertThat(pad.status().state()).isEqualTo(DeviceState.HARDWARE_ERROR);
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        twin.disturbed = 2;
        assertThat(pad.status().detail()).isEqualTo("garbled");
        twin.line.peer(
                bytes -> twin.line.deliver(StuFrames.encode(new byte[] {(byte) 0x81, 2}, true)));
        assertThat(pad.status().detail()).isEqualTo("refused");
        twin.line.peer(bytes -> {});
        assertThat(fault(pad::status)).isInstanceOf(DeviceFault.TimedOut.class);
    }

    @ParameterizedTest
    @CsvSource({"11, 4", "11, 12", "10, 4", "10, 7", "50, 1", "50, 3"})
    void aReportOfAnotherLengthThanItsOwnMakesTheTableSenselessAndTheLineIsClosed(
            int id, int length) {
        ScriptedPad.size(twin.answers.get(0xFF), id, length);
        assertThat(fault(twin::open)).isInstanceOf(DeviceFault.Garbled.class);
        assertThat(twin.line.isClosed()).isTrue();
    }

    @Test
    void whateverGoesWrongAtOpeningTheLineIsClosed() {
        twin.line.peer(bytes -> {
            throw new IllegalStateException("no device trouble");
        });
        assertThatThrownBy(twin::open).isInstanceOf(IllegalStateException.class);
        assertThat(twin.line.isClosed()).isTrue();
    }

    @Test
    void whatCameInWhileTheStatusWasAskedBelongsToTheInk() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.penBetween = true;
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        assertThat(pad.ink().samples()).hasSize(1);
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        twin.penBetween = false;
        pad.replace(PadImage.of(DOT), 0, 0);
        assertThat(pad.ink().samples()).hasSize(2);
        twin.penBetween = true;
        assertThat(pad.status().state()).isEqualTo(DeviceState.ONLINE);
        assertThat(pad.ink().samples()).as("written after the pen was stopped").hasSize(2);
    }

    @Test
    void whateverAPadAnswersAtOpeningItIsOpenedOrRefusedWithAFault() {
        Random random = new Random(41);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            ScriptedPad odd = new ScriptedPad();
            if (random.nextBoolean()) {
                odd.colour();
            }
            int[] ids = {0x08, 0x09, 0x0B, 0xFF};
            byte[] answer = odd.answers.get(ids[random.nextInt(ids.length)]);
            for (int i = 0; i < 3; i++) {
                answer[1 + random.nextInt(answer.length - 1)] = (byte) random.nextInt(256);
            }
            try (StuPad pad = odd.open()) {
                assertThat(pad.capability().screenWidth()).isPositive();
            } catch (DeviceException e) {
                refused++;
                assertThat(e.fault().sentence()).isNotBlank();
            }
        }
        assertThat(refused).isBetween(20, 380);
    }

    @Test
    void aRefusalIsNamedInWords() {
        StuPad pad = twin.open();
        twin.refusals.put(0x27, 0x15);
        assertThat(fault(() -> pad.invite(DOT)).sentence())
                .contains("27")
                .contains("15 (bad graphics parameters)");
    }

    @Test
    void blocksAndLengthsAreThoseOfThePadsOwnTable() {
        ScriptedPad.size(twin.answers.get(0xFF), 0x26, 67);
        ScriptedPad.size(twin.answers.get(0xFF), 0x20, 3);
        StuPad pad = twin.open();
        twin.orders.clear();
        pad.invite(PadImage.blank(320, 200));
        assertThat(twin.orders).contains("200000").doesNotContain("26fd00");
        assertThat(twin.orders.stream().filter("264000"::equals)).hasSize(125);
    }

    @Test
    void aPictureLargerThanTheScreenIsRefusedBeforeAnythingIsSent() {
        StuPad pad = twin.open();
        twin.orders.clear();
        assertThatThrownBy(() -> pad.invite(new Bitmap(321, 1, new byte[41])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(twin.orders).isEmpty();
    }

    @Test
    void inkIsTheSamplesInRangeAndAllReportsRaw() {
        StuPad pad = twin.open();
        twin.send(twin.pen(5, true, true, 99));
        pad.invite(DOT);
        byte[][] reports = {
            twin.pen(5, false, false, 0),
            twin.pen(5, true, false, 10),
            twin.pen(600, true, true, 11),
            twin.pen(5, true, false, 12),
            twin.pen(5, false, false, 12),
        };
        for (byte[] report : reports) {
            twin.send(report);
        }
        pad.collect(A_WHILE);
        Ink ink = pad.ink();
        assertThat(ink.samples())
                .containsExactly(
                        new PenSample(0, 65_533, false, 0, 10, 7),
                        new PenSample(600, 65_534, true, 0x12C, 11, 7),
                        new PenSample(605, 65_535, false, 0, 12, 7));
        assertThat(ink.raw()).hasSize(55).startsWith(reports[0]).endsWith(reports[4]);
        assertThat(ink.hasStroke()).isTrue();
        assertThat(ink.pad()).isEqualTo(pad.info());
    }

    @Test
    void reportsAreReadInOneByteReadsOverManyCollects() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.line.longestRead(1);
        for (int i = 0; i < 300; i++) {
            twin.send(twin.pen(5, true, true, i));
            pad.collect(Duration.ZERO);
        }
        assertThat(pad.ink().samples()).hasSize(300);
        assertThat(pad.ink().samples().getLast().atMs()).isEqualTo(299 * 5);
    }

    @Test
    void aPenLiftedForMinutesKeepsTheRightTime() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(twin.pen(0, true, true, 1));
        pad.collect(A_WHILE);
        long expected = 0;
        for (Duration pause :
                new Duration[] {
                    Duration.ofMillis(65_535),
                    Duration.ofMillis(65_536),
                    Duration.ofMillis(65_537),
                    Duration.ofSeconds(196),
                    Duration.ofMinutes(12),
                    Duration.ofMillis(5)
                }) {
            twin.penAfter(pause, 2);
            expected += pause.toMillis();
            long until = twin.line.nanoTime() + pause.toNanos();
            while (twin.line.nanoTime() < until) {
                pad.collect(Duration.ofMillis(5));
            }
            pad.collect(Duration.ZERO);
            assertThat(pad.ink().samples().getLast().atMs()).isEqualTo(expected);
        }
    }

    @Test
    void aPadNobodyReadForTooLongIsNotGivenAMadeUpTime() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(twin.pen(0, true, true, 1));
        pad.collect(A_WHILE);
        twin.penAfter(Duration.ofSeconds(40), 2);
        twin.line.pass(Duration.ofSeconds(70));
        assertSamplesLost(() -> pad.collect(A_WHILE));
    }

    @Test
    void aGapInTheSequenceSpoilsTheInkUntilTheNextInvitation() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(twin.pen(5, true, true, 1));
        twin.pen(5, true, true, 2);
        twin.send(twin.pen(5, true, true, 3));
        assertSamplesLost(() -> pad.collect(A_WHILE));
        assertSamplesLost(() -> pad.collect(A_WHILE));
        assertSamplesLost(pad::ink);
        pad.invite(DOT);
        twin.send(twin.pen(5, true, true, 4));
        pad.collect(A_WHILE);
        assertThat(pad.ink().samples()).hasSize(1);
    }

    @Test
    void aReportThatComesTwiceSpoilsTheInk() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        byte[] report = twin.pen(5, true, true, 1);
        twin.send(report);
        twin.send(report);
        assertSamplesLost(() -> pad.collect(A_WHILE));
    }

    @Test
    void everySingleFlippedBitOfAPenFrameSpoilsTheInk() {
        StuPad pad = twin.open();
        byte[] frame = StuFrames.encode(twin.pen(5, true, true, 1), true);
        for (int bit = 0; bit < frame.length * 8; bit++) {
            pad.invite(DOT);
            twin.send(twin.pen(5, true, true, 1));
            byte[] damaged = StuFrames.encode(twin.pen(5, true, true, 1), true);
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            twin.line.deliver(damaged);
            twin.send(twin.pen(5, true, true, 1));
            assertSamplesLost(() -> pad.collect(A_WHILE));
        }
    }

    @Test
    void aPadThatResetItselfSpoilsTheInk() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(HexFormat.of().parseHex("01900000010001"));
        assertSamplesLost(() -> pad.collect(A_WHILE));
    }

    @Test
    void aPenLeftOnThePadDoesNotFillTheMemory() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        DeviceFault fault =
                fault(() -> {
                    for (int i = 0; i <= InkBook.MOST_REPORTS; i++) {
                        twin.send(twin.pen(5, true, false, 1));
                        pad.collect(Duration.ZERO);
                    }
                });
        assertThat(fault)
                .isInstanceOfSatisfying(
                        DeviceFault.Unacceptable.class,
                        u -> assertThat(u.detail()).isEqualTo("tooLong"));
    }

    @Test
    void unpluggingWhileSigningEndsTheWaitAtOnce() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        long start = twin.line.nanoTime();
        twin.line.after(Duration.ofMillis(20), twin.line::unplug);
        assertThat(fault(() -> pad.collect(Duration.ofMinutes(5))))
                .isInstanceOf(DeviceFault.Disconnected.class);
        assertThat(twin.line.nanoTime() - start).isEqualTo(20_000_000);
    }

    @Test
    void closingWhileSigningEndsTheWaitAtOnce() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.line.after(Duration.ofMillis(20), pad::close);
        assertThat(fault(() -> pad.collect(Duration.ofMinutes(5))))
                .isInstanceOf(DeviceFault.Closed.class);
    }

    @Test
    void collectingReturnsInTimeUnderAPenThatNeverStops() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        stream(5);
        long start = twin.line.nanoTime();
        pad.collect(Duration.ofSeconds(1));
        assertThat(twin.line.nanoTime() - start).isBetween(995_000_000L, 1_005_000_000L);
        assertThat(pad.ink().samples()).hasSizeBetween(199, 201);
    }

    @Test
    void aLineThatTakesOnlyPartOfAFrameTimesOutAndTheNextInvitationWorks() {
        StuPad pad = twin.open();
        twin.line.room(1000);
        twin.line.peer(bytes -> {});
        assertThat(fault(() -> pad.invite(DOT))).isInstanceOf(DeviceFault.TimedOut.class);
        assertThatThrownBy(() -> pad.collect(A_WHILE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(pad::ink).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInvitationWhosePictureWasNotConfirmedIsRepairedByTheNext() {
        StuPad pad = twin.open();
        twin.mute.add(0x26);
        assertThat(fault(() -> pad.invite(DOT))).isInstanceOf(DeviceFault.TimedOut.class);
        twin.mute.clear();
        twin.send(new byte[] {(byte) 0x81, 0});
        pad.invite(DOT);
        twin.send(twin.pen(5, true, true, 1));
        pad.collect(A_WHILE);
        assertThat(pad.ink().samples()).hasSize(1);
        assertThat(twin.picture.size()).isEqualTo(4);
    }

    @Test
    void clearingStopsThePenAndKeepsTheInkUntilTheNextInvitation() {
        StuPad pad = twin.open();
        pad.invite(DOT);
        twin.send(twin.pen(5, true, true, 1));
        pad.collect(A_WHILE);
        twin.orders.clear();
        pad.clear();
        assertThat(twin.orders).containsExactly("8003", "2100", "2000");
        assertThat(pad.ink().samples()).hasSize(1);
        assertThatThrownBy(() -> pad.collect(A_WHILE)).isInstanceOf(IllegalStateException.class);
        pad.invite(DOT);
        assertThat(pad.ink().samples()).isEmpty();
    }

    @Test
    void nothingIsCollectedBeforeAnInvitation() {
        StuPad pad = twin.open();
        assertThatThrownBy(() -> pad.collect(A_WHILE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(pad::ink).isInstanceOf(IllegalStateException.class);
    }

    private void stream(int everyMs) {
        twin.line.after(
                Duration.ofMillis(everyMs),
                () -> {
                    twin.send(twin.pen(everyMs, true, true, 1));
                    stream(everyMs);
                });
    }

    private static void assertSamplesLost(Runnable deed) {
        assertThat(fault(deed))
                .isInstanceOfSatisfying(
                        DeviceFault.Unacceptable.class,
                        u -> assertThat(u.detail()).isEqualTo("samplesLost"));
    }

    private static DeviceFault fault(Runnable deed) {
        DeviceException e = catchThrowableOfType(DeviceException.class, deed::run);
        assertThat(e).isNotNull();
        assertThat(e.fault().sentence()).isNotBlank();
        return e.fault();
    }
}
