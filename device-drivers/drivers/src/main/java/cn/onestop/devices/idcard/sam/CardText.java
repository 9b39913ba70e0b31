package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.idcard.CitizenNumber;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * The text block of a card: UTF-16LE fields at fixed places, filled up with spaces (GA/T 490 as
 * reader vendors document it). Gives the fields that several kinds of cards share the form of;
 * offsets and lengths are bytes. What does not fit is {@link DeviceFault.Unacceptable} with detail
 * {@code field}, {@code date} or {@code checkDigit}, and no sentence quotes the card.
 */
final class CardText {
    private static final int TYPE_AT = 248;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final String FOR_EVER = "长期";

    private final byte[] block;

    CardText(byte[] block) {
        this.block = block;
    }

    /** Which kind of card this is. */
    char type() {
        return CardString.unit(block, TYPE_AT);
    }

    /** A text that a card always has. */
    CardString words(int offset, int length) {
        CardString words = wordsOrNone(offset, length);
        if (words.value().isEmpty()) {
            throw field("a text field of the card is empty");
        }
        return words;
    }

    /** A text that may be missing: then it is empty. */
    CardString wordsOrNone(int offset, int length) {
        CardString words = CardString.decode(block, offset, length);
        if (words.hasControls()) {
            throw field("a text field of the card is not plain text");
        }
        return words;
    }

    /** A text in two places, which is one: spaces where the first ends belong to it. */
    CardString words(int offset, int length, int moreOffset, int moreLength) {
        byte[] joined = new byte[length + moreLength];
        System.arraycopy(block, offset, joined, 0, length);
        System.arraycopy(block, moreOffset, joined, length, moreLength);
        return new CardText(joined).words(0, joined.length);
    }

    /** A code of a fixed form. */
    String code(int offset, int length, String form, String what) {
        String code = plain(offset, length);
        if (!code.matches(form)) {
            throw field("the " + what + " of the card is not of its form");
        }
        return code;
    }

    String sex(int offset) {
        return code(offset, 2, "[0129]", "sex code");
    }

    /** An 18-character number with its check character (GB 11643), X in upper case. */
    String number(int offset) {
        String number = plain(offset, 36).replace('x', 'X');
        if (!CitizenNumber.valid(number)) {
            throw checkDigit();
        }
        return number;
    }

    String plain(int offset, int length) {
        return CardString.decode(block, offset, length).value();
    }

    /** From when and, unless it is 长期, until when the card is valid. */
    Validity validity() {
        LocalDate from = date(188);
        Optional<LocalDate> until =
                plain(204, 16).equals(FOR_EVER) ? Optional.empty() : Optional.of(date(204));
        if (until.isPresent() && until.get().isBefore(from)) {
            throw unacceptable("date", "the card ends before it begins");
        }
        return new Validity(from, until);
    }

    record Validity(LocalDate from, Optional<LocalDate> until) {}

    LocalDate date(int offset) {
        try {
            return LocalDate.parse(plain(offset, 16), DATE);
        } catch (DateTimeParseException e) {
            // Without the cause: its message quotes the card.
            throw unacceptable("date", "a date on the card is not one of the calendar");
        }
    }

    static DeviceException checkDigit() {
        return unacceptable("checkDigit", "the number on the card has a wrong check character");
    }

    static DeviceException field(String sentence) {
        return unacceptable("field", sentence);
    }

    static DeviceException unacceptable(String detail, String sentence) {
        return new DeviceException(new DeviceFault.Unacceptable(detail, sentence));
    }
}
