package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.idcard.CardExtra;
import cn.onestop.devices.idcard.CardNumber;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The card in the reader's field: finding it, reading it, and learning on the way which of the
 * optional requests this reader answers.
 */
final class SamCards {
    /** Samples of 9F and of select answers carry 4 and 8 bytes; far from a card's 1,284. */
    private static final int SHORT_ANSWER = 16;

    private static final int UNKNOWN_COMMAND = 0x21;
    private static final int NO_SUCH_CONTENT = 0x91;

    /** Says that the fingerprints are the trouble and the card may still be read without. */
    private static final Set<Integer> NO_FINGERPRINT =
            Set.of(UNKNOWN_COMMAND, NO_SUCH_CONTENT, 0x37);

    private final SamLink link;
    private final SamTimes times;
    private final SamProfile profile;
    private final Set<CardExtra> lacking = EnumSet.noneOf(CardExtra.class);
    private final Set<CardExtra> answered = EnumSet.noneOf(CardExtra.class);

    /**
     * A card was selected and may still lie there, whatever the reader says when it looks for one.
     */
    private boolean selected;

    /** What was done with the reader before nobody knows: a card may lie there selected. */
    private boolean pastUnknown = true;

    SamCards(SamLink link, SamTimes times, SamProfile profile) {
        this.link = link;
        this.times = times;
        this.profile = profile;
    }

    static SamReply require(SamReply reply) {
        if (reply.code() != SamReply.OK) {
            throw SamRefusals.refused(reply.code());
        }
        return reply;
    }

    /** Whether the reader reports a card. */
    boolean found(Duration time) {
        SamReply reply = link.ask(SamCommand.FIND, time);
        return switch (reply.code()) {
            case SamReply.FOUND -> {
                requireShort(reply);
                yield true;
            }
            case SamReply.NOT_FOUND -> {
                if (profile.tellsRemoval()) {
                    selected = false;
                    pastUnknown = false;
                }
                yield false;
            }
            case SamReply.OK -> throw link.unfitting();
            default -> throw SamRefusals.refused(reply.code());
        };
    }

    /** Selects the card that was found and reads its text and photo. */
    CardBlocks selectAndRead() {
        select();
        return read();
    }

    private void select() {
        selected = true;
        pastUnknown = false;
        requireShort(require(link.ask(SamCommand.SELECT, times.answer())));
    }

    private CardBlocks read() {
        SamReply reply = require(link.ask(SamCommand.READ_TEXT_AND_PHOTO, times.cardData()));
        return SamCodec.cardBlocks(reply.data()).orElseThrow(link::unfitting);
    }

    /** The same with the fingerprints, where reader and card have them. */
    CardBlocks selectAndReadWithFingerprint() {
        select();
        if (lacking.contains(CardExtra.FINGERPRINT)) {
            return read();
        }
        SamReply reply;
        try {
            reply = link.ask(SamCommand.READ_WITH_FINGERPRINT, times.cardData());
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.TimedOut) {
                return readOfOneThatIsSilent();
            }
            throw e;
        }
        learn(CardExtra.FINGERPRINT, reply);
        if (NO_FINGERPRINT.contains(reply.code())) {
            return read();
        }
        return SamCodec.cardBlocksWithFingerprint(require(reply).data())
                .orElseThrow(link::unfitting);
    }

    /** Only the answer now shows that the silence was about the fingerprints. */
    private CardBlocks readOfOneThatIsSilent() {
        CardBlocks blocks = read();
        lacking.add(CardExtra.FINGERPRINT);
        return blocks;
    }

    /** A late card must never be taken for the answer to another question. */
    private void requireShort(SamReply reply) {
        if (reply.data().length > SHORT_ANSWER) {
            throw link.unfitting();
        }
    }

    /** The addresses added to the card that was just read; empty when they cannot be had. */
    Optional<List<String>> addresses() {
        return extra(CardExtra.NEWEST_ADDRESS, SamCommand.READ_NEWEST_ADDRESS)
                .flatMap(reply ->
                        switch (reply.code()) {
                            case SamReply.OK ->
                                    CardExtras.addresses(reply.data(), profile.addresses());
                            case NO_SUCH_CONTENT -> Optional.of(List.of());
                            default -> Optional.empty();
                        });
    }

    /** The management number of the card that was just read; empty when it cannot be had. */
    Optional<CardNumber> number() {
        return extra(CardExtra.CARD_NUMBER, SamCommand.READ_CARD_NUMBER)
                .filter(reply -> reply.code() == SamReply.OK)
                .flatMap(reply -> CardExtras.number(reply.data()));
    }

    private Optional<SamReply> extra(CardExtra extra, SamCommand command) {
        if (lacking.contains(extra)) {
            return Optional.empty();
        }
        try {
            SamReply reply = link.ask(command, times.extra());
            learn(extra, reply);
            return Optional.of(reply);
        } catch (DeviceException e) {
            // The card is read and must not be lost; a line that is gone shows at the next call.
            return Optional.empty();
        }
    }

    private void learn(CardExtra extra, SamReply reply) {
        (reply.code() == UNKNOWN_COMMAND ? lacking : answered).add(extra);
    }

    /** What this reader has not shown yet. */
    Set<CardExtra> unknown() {
        Set<CardExtra> unknown = EnumSet.allOf(CardExtra.class);
        unknown.removeAll(answered);
        unknown.removeAll(lacking);
        return unknown;
    }

    /** What this reader does not answer, as far as it is known. */
    Set<CardExtra> lacking() {
        return Set.copyOf(lacking);
    }

    /**
     * Asks for these without a card in the field: a reader that knows the request says that there
     * is nothing to read, another that it does not know it, or nothing. Does not ask while a card
     * may lie there selected, for it would be read; one that a former connection selected is
     * forgotten by the reader first. A disturbed answer says nothing, and the next time is asked
     * again.
     *
     * @param extras of what is {@link #unknown()}
     * @throws DeviceException Disconnected or Closed
     */
    void discover(Set<CardExtra> extras, Duration each) {
        if (extras.isEmpty() || !nothingIsSelected(each)) {
            return;
        }
        for (CardExtra extra : extras) {
            try {
                learn(extra, link.ask(command(extra), each));
            } catch (DeviceException e) {
                if (e.fault().gone()) {
                    throw e;
                }
                if (e.fault() instanceof DeviceFault.TimedOut) {
                    lacking.add(extra);
                }
            }
        }
    }

    /**
     * Whether no card can lie there selected. A reader that was just opened is reset once for this:
     * it may say that it finds no card (80) while the last one rests on it.
     */
    private boolean nothingIsSelected(Duration each) {
        if (!pastUnknown) {
            return !selected;
        }
        pastUnknown = false;
        selected = true;
        try {
            if (link.ask(SamCommand.RESET, each).code() == SamReply.OK) {
                selected = false;
                return !found(each);
            }
        } catch (DeviceException e) {
            if (e.fault().gone()) {
                throw e;
            }
        }
        return false;
    }

    private static SamCommand command(CardExtra extra) {
        return switch (extra) {
            case NEWEST_ADDRESS -> SamCommand.READ_NEWEST_ADDRESS;
            case CARD_NUMBER -> SamCommand.READ_CARD_NUMBER;
            case FINGERPRINT -> SamCommand.READ_WITH_FINGERPRINT;
        };
    }
}
