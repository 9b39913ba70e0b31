package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.idcard.CardExtra;
import cn.onestop.devices.idcard.CardNumber;
import cn.onestop.devices.idcard.CardReaderCapability;
import cn.onestop.devices.idcard.CardReading;
import cn.onestop.devices.idcard.IdCardReader;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.SerialLine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final SerialLine line;
    private final SamLink link;
    private final SamTimes times;
    private final SamProfile profile;
    private final DeviceInfo info;
    private final SamCards cards;

    /** Hash of the card that was handed over and that the reader still reports. */
    private @Nullable Integer resting;

    /** That card was recognised during this wait, so nobody can have exchanged it since. */
    private boolean recognised;

    private SamReader(
            SerialLine line, SamLink link, SamTimes times, SamProfile profile, DeviceInfo info) {
        this.line = line;
        this.link = link;
        this.times = times;
        this.profile = profile;
        this.info = info;
        this.cards = new SamCards(link, times, profile);
    }

    /** Opens a reader of which nothing special is known: {@link SamProfile#standard()}. */
    public static SamReader open(SerialLine line) {
        return open(line, SamProfile.standard());
    }

    /**
     * Checks that the reader is ready and asks for its number. The line belongs to the reader from
     * here on: it is closed with it, and also when this fails.
     *
     * @throws DeviceException with {@link DeviceFault.TimedOut} when nothing answers, {@link
     *     DeviceFault.Garbled} when something else does, {@link DeviceFault.Refused} when the
     *     security module failed its self-test also after a reset (0x60) or is not authorised
     *     (0x66), or what the line throws
     */
    public static SamReader open(SerialLine line, SamProfile profile) {
        return open(line, profile, SamTimes.of(profile));
    }

    static SamReader open(SerialLine line, SamProfile profile, SamTimes times) {
        boolean ready = false;
        try {
            SamLink link = new SamLink(line, times);
            String serial = new SamStart(link, times, profile).wake();
            DeviceInfo info = new DeviceInfo("", "SAM_V", serial, "");
            SamReader reader = new SamReader(line, link, times, profile, info);
            ready = true;
            return reader;
        } finally {
            if (!ready) {
                line.close();
            }
        }
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public CardReaderCapability capability() {
        if (!cards.unknown().isEmpty() && nothingLiesHere()) {
            cards.discover(cards.unknown(), times.answer());
        }
        return new CardReaderCapability(
                EnumSet.complementOf(copy(cards.lacking())), profile.tellsRemoval());
    }

    private static EnumSet<CardExtra> copy(Set<CardExtra> extras) {
        EnumSet<CardExtra> copy = EnumSet.noneOf(CardExtra.class);
        copy.addAll(extras);
        return copy;
    }

    private boolean nothingLiesHere() {
        return media() == PartState.ABSENT;
    }

    @Override
    public DeviceStatus status() {
        DeviceStatus status = new SamCheckup(link, times, info, cards).status();
        PartState media = profile.tellsRemoval() ? media() : PartState.UNKNOWN;
        return status.with(Map.of(Part.MEDIA, media));
    }

    /** Whether the reader reports a card now; unknown when it answers something else. */
    private PartState media() {
        try {
            if (cards.found(times.answer())) {
                return PartState.PRESENT;
            }
            forgetResting();
            return PartState.ABSENT;
        } catch (DeviceException e) {
            if (e.fault().gone() || e.fault() instanceof DeviceFault.TimedOut) {
                throw e;
            }
            return PartState.UNKNOWN;
        }
    }

    @Override
    public List<SelfTestStep> selfTest() {
        return new SamCheckup(link, times, info, cards).run();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A reading that began within the time is finished. It takes 2 s or so, and at most 12 s; 6
     * s more where fingerprints are wanted and cannot be had, 4 s more for newest address and card
     * number.
     */
    @Override
    public Optional<CardReading> read(Duration wait, Set<CardExtra> wanted) {
        Deadline deadline = Deadline.in(wait, line::nanoTime);
        recognised = false;
        while (true) {
            Optional<CardReading> card = look(wanted);
            if (card.isPresent() || deadline.over()) {
                return card;
            }
            link.idle(deadline.leftUpTo(times.pollInterval()));
        }
    }

    private Optional<CardReading> look(Set<CardExtra> wanted) {
        if (!cards.found(times.answer())) {
            forgetResting();
            discover(wanted);
            return Optional.empty();
        }
        if (resting == null) {
            return Optional.of(handOver(readNew(wanted), wanted));
        }
        return recognised ? Optional.empty() : lookAtResting(resting, wanted);
    }

    /** A reader that stays silent to a request must not cost a card the time. */
    private void discover(Set<CardExtra> wanted) {
        Set<CardExtra> unknown = cards.unknown();
        unknown.retainAll(wanted);
        cards.discover(unknown, times.answer());
    }

    private CardBlocks readNew(Set<CardExtra> wanted) {
        return wanted.contains(CardExtra.FINGERPRINT)
                ? cards.selectAndReadWithFingerprint()
                : cards.selectAndRead();
    }

    /** The reader reports a card, and it may be the one that was already handed over. */
    private Optional<CardReading> lookAtResting(int known, Set<CardExtra> wanted) {
        CardBlocks blocks;
        try {
            blocks = readNew(wanted);
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
        return Optional.of(handOver(blocks, wanted));
    }

    private void forgetResting() {
        resting = null;
        recognised = false;
    }

    private CardReading handOver(CardBlocks blocks, Set<CardExtra> wanted) {
        var addresses =
                wanted.contains(CardExtra.NEWEST_ADDRESS)
                        ? cards.addresses()
                        : Optional.<List<String>>empty();
        var number =
                wanted.contains(CardExtra.CARD_NUMBER)
                        ? cards.number()
                        : Optional.<CardNumber>empty();
        resting = stillReported() ? Arrays.hashCode(blocks.text()) : null;
        recognised = resting != null;
        return new CardReading(CardLayouts.card(blocks), addresses, number, blocks.fingerprint());
    }

    /** Many readers do not report a card again once it was read; then the next one is a new one. */
    private boolean stillReported() {
        try {
            return cards.found(times.answer());
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
