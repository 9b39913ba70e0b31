package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.idcard.IdCardReader;
import cn.onestop.devices.idcard.ResidentCard;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.SerialLine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An identity-card reader with a SAM_V security module on a serial line (115200 8N1).
 *
 * <p>A card is handed over once for each time it is put on: {@link #read} does not give the card
 * that still rests on the reader again, whether the reader goes on reporting such a card or not.
 * The same holds for a card that was refused as {@link DeviceFault.Unacceptable}. After any failure
 * with a card on the reader, ask for the card to be lifted and put on again: most readers do not
 * report it before that.
 */
public final class SamReader implements IdCardReader {
    /** A reader needs about 1.5 s after power-up. */
    private static final int OPENING_TRIES = 3;

    /** Samples of 9F and of select answers carry 4 and 8 bytes; far from a card's 1,284. */
    private static final int SHORT_ANSWER = 16;

    private final SerialLine line;
    private final SamLink link;
    private final SamTimes times;
    private final DeviceInfo info;

    /** Hash of the card that was handed over and that the reader still reports. */
    private @Nullable Integer resting;

    /** That card was recognised during this wait, so nobody can have exchanged it since. */
    private boolean recognised;

    private SamReader(SerialLine line, SamLink link, SamTimes times, DeviceInfo info) {
        this.line = line;
        this.link = link;
        this.times = times;
        this.info = info;
    }

    /**
     * Checks that the reader is ready and asks for its number. The line belongs to the reader from
     * here on: it is closed with it, and also when this fails.
     *
     * @throws DeviceException with {@link DeviceFault.TimedOut} when nothing answers, {@link
     *     DeviceFault.Garbled} when something else does, {@link DeviceFault.Refused} when the
     *     security module failed its self-test (0x60) or is not authorised (0x66), or what the line
     *     throws
     */
    public static SamReader open(SerialLine line) {
        return open(line, SamTimes.usual());
    }

    static SamReader open(SerialLine line, SamTimes times) {
        boolean ready = false;
        try {
            SamLink link = new SamLink(line, times);
            requireReady(link, times);
            SamReply id = require(link.ask(SamCommand.SAM_ID, times.answer()));
            DeviceInfo info = new DeviceInfo("", "SAM_V", SamCodec.samId(id.data()), "");
            SamReader reader = new SamReader(line, link, times, info);
            ready = true;
            return reader;
        } finally {
            if (!ready) {
                line.close();
            }
        }
    }

    private static void requireReady(SamLink link, SamTimes times) {
        for (int left = OPENING_TRIES - 1; ; left--) {
            try {
                require(link.ask(SamCommand.STATUS, times.answer()));
                return;
            } catch (DeviceException e) {
                boolean mayStillWake =
                        e.fault() instanceof DeviceFault.TimedOut
                                || e.fault() instanceof DeviceFault.Garbled;
                if (!mayStillWake || left == 0) {
                    throw e;
                }
            }
        }
    }

    private static SamReply require(SamReply reply) {
        if (reply.code() != SamReply.OK) {
            throw SamRefusals.refused(reply.code());
        }
        return reply;
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public DeviceStatus status() {
        SamReply reply = link.ask(SamCommand.STATUS, times.answer());
        return reply.code() == SamReply.OK
                ? DeviceStatus.online()
                : new DeviceStatus(
                        DeviceState.HARDWARE_ERROR,
                        "readerFault",
                        SamRefusals.refused(reply.code()).fault().sentence());
    }

    @Override
    public List<SelfTestStep> selfTest() {
        DeviceStatus status = status();
        SamReply id = link.ask(SamCommand.SAM_ID, times.answer());
        boolean same = id.code() == SamReply.OK && SamCodec.samId(id.data()).equals(info.serial());
        return List.of(
                new SelfTestStep(
                        "securityModule",
                        status.state() == DeviceState.ONLINE,
                        status.sentence().isEmpty()
                                ? "The security module is ready."
                                : status.sentence()),
                new SelfTestStep(
                        "identity",
                        same,
                        same
                                ? "The reader tells the same number as when it was opened."
                                : "The reader does not tell the number it had when it was opened."));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A reading that began within the time is finished, which takes up to 6 s more.
     */
    @Override
    public Optional<ResidentCard> read(Duration wait) {
        Deadline deadline = Deadline.in(wait, line::nanoTime);
        recognised = false;
        while (true) {
            Optional<ResidentCard> card = look();
            if (card.isPresent() || deadline.over()) {
                return card;
            }
            link.idle(deadline.leftUpTo(times.pollInterval()));
        }
    }

    private Optional<ResidentCard> look() {
        if (!found()) {
            forgetResting();
            return Optional.empty();
        }
        if (resting == null) {
            return Optional.of(handOver(blocks()));
        }
        return recognised ? Optional.empty() : lookAtResting(resting);
    }

    /** The reader reports a card, and it may be the one that was already handed over. */
    private Optional<ResidentCard> lookAtResting(int known) {
        CardBlocks blocks;
        try {
            blocks = blocks();
        } catch (DeviceException e) {
            if (!(e.fault() instanceof DeviceFault.Refused)) {
                throw e;
            }
            // It is just being lifted. If it is a bad card, the next look says so.
            forgetResting();
            return Optional.empty();
        }
        if (Arrays.hashCode(blocks.text()) == known) {
            recognised = true;
            return Optional.empty();
        }
        return Optional.of(handOver(blocks));
    }

    private void forgetResting() {
        resting = null;
        recognised = false;
    }

    private boolean found() {
        SamReply reply = link.ask(SamCommand.FIND, times.answer());
        return switch (reply.code()) {
            case SamReply.FOUND -> {
                requireShort(reply);
                yield true;
            }
            case SamReply.NOT_FOUND -> false;
            case SamReply.OK -> throw link.unfitting();
            default -> throw SamRefusals.refused(reply.code());
        };
    }

    private CardBlocks blocks() {
        requireShort(require(link.ask(SamCommand.SELECT, times.answer())));
        SamReply reply = require(link.ask(SamCommand.READ_TEXT_AND_PHOTO, times.cardData()));
        return SamCodec.cardBlocks(reply.data()).orElseThrow(link::unfitting);
    }

    /** A late card must never be taken for the answer to another question. */
    private void requireShort(SamReply reply) {
        if (reply.data().length > SHORT_ANSWER) {
            throw link.unfitting();
        }
    }

    private ResidentCard handOver(CardBlocks blocks) {
        resting = stillReported() ? Arrays.hashCode(blocks.text()) : null;
        recognised = resting != null;
        return CardText.resident(blocks);
    }

    /** Many readers do not report a card again once it was read; then the next one is a new one. */
    private boolean stillReported() {
        try {
            return found();
        } catch (DeviceException e) {
            // The card is read and must not be lost; a line that is gone shows at the next call.
            return false;
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
