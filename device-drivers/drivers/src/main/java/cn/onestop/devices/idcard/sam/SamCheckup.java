package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.idcard.CardExtra;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader says of itself, and what can be found out about it without a card. */
final class SamCheckup {
    /** In a self-test no answer is waited for longer: it asks up to ten times. */
    private static final Duration MOST = Duration.ofSeconds(1);

    private final SamLink link;
    private final SamTimes times;
    private final DeviceInfo info;
    private final SamCards cards;

    SamCheckup(SamLink link, SamTimes times, DeviceInfo info, SamCards cards) {
        this.link = link;
        this.times = times;
        this.info = info;
        this.cards = cards;
    }

    /**
     * Asks the security module; an answer that was damaged on the line is asked for once more.
     *
     * @throws DeviceException TimedOut, Disconnected or Closed
     */
    DeviceStatus status() {
        try {
            return of(link.ask(SamCommand.STATUS, times.answer()));
        } catch (DeviceException e) {
            if (!(e.fault() instanceof DeviceFault.Garbled)) {
                throw e;
            }
        }
        try {
            return of(link.ask(SamCommand.STATUS, times.answer()));
        } catch (DeviceException e) {
            if (!(e.fault() instanceof DeviceFault.Garbled)) {
                throw e;
            }
            return trouble("garbled", e.fault().sentence());
        }
    }

    private static DeviceStatus of(SamReply reply) {
        return reply.code() == SamReply.OK
                ? DeviceStatus.online()
                : trouble("readerFault", SamRefusals.refused(reply.code()).fault().sentence());
    }

    private static DeviceStatus trouble(String detail, String sentence) {
        return new DeviceStatus(DeviceState.HARDWARE_ERROR, detail, sentence);
    }

    List<SelfTestStep> run() {
        Duration time = times.answer().compareTo(MOST) < 0 ? times.answer() : MOST;
        return link.within(
                SelfTestStep.ALL_STEPS,
                () ->
                        List.of(
                                SelfTestStep.of(
                                        "securityModule", name -> securityModule(name, time)),
                                SelfTestStep.of("identity", name -> identity(name, time)),
                                SelfTestStep.of("answerTime", name -> answerTime(name, time)),
                                SelfTestStep.of("commands", name -> commands(name, time))));
    }

    private SelfTestStep securityModule(String name, Duration time) {
        DeviceStatus status = of(link.ask(SamCommand.STATUS, time));
        return status.state() == DeviceState.ONLINE
                ? new SelfTestStep(name, true, "The security module is ready.")
                : new SelfTestStep(name, false, status.sentence());
    }

    private SelfTestStep identity(String name, Duration time) {
        SamReply id = SamCards.require(link.ask(SamCommand.SAM_ID, time));
        return SamCodec.samId(id.data()).equals(info.serial())
                ? new SelfTestStep(
                        name, true, "The reader tells the same number as when it was opened.")
                : new SelfTestStep(
                        name,
                        false,
                        "The reader does not tell the number it had when it was opened.");
    }

    /**
     * Good is half of what the reader is waited for: a sound one takes some milliseconds, and the
     * slowest line some twenty more. The better of two answers counts: the machine we run on may be
     * busy once.
     */
    private SelfTestStep answerTime(String name, Duration time) {
        Duration good = time.dividedBy(2);
        long quickest = Math.min(nanosOfAnswer(time), nanosOfAnswer(time));
        return new SelfTestStep(
                name,
                quickest <= good.toNanos(),
                "The quicker of two answers took "
                        + Duration.ofNanos(quickest).toMillis()
                        + " ms; up to "
                        + good.toMillis()
                        + " ms is good.");
    }

    private long nanosOfAnswer(Duration time) {
        long asked = link.nanoTime();
        var _ = link.ask(SamCommand.STATUS, time);
        return link.nanoTime() - asked;
    }

    private SelfTestStep commands(String name, Duration time) {
        if (!cards.unknown().isEmpty() && !cards.found(time)) {
            cards.discover(cards.unknown(), time);
        }
        return new SelfTestStep(
                name,
                true,
                "Beside text and photo the reader does not know: "
                        + words(cards.lacking())
                        + "; not found out, for a card lies or lay on it: "
                        + words(cards.unknown())
                        + ".");
    }

    private static String words(Set<CardExtra> extras) {
        return extras.isEmpty()
                ? "nothing"
                : extras.stream().map(CardExtra::word).sorted().collect(Collectors.joining(", "));
    }
}
