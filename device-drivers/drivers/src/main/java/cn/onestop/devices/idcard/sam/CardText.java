package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.idcard.CitizenNumber;
import cn.onestop.devices.idcard.ResidentCard;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * The text block of a resident identity card: UTF-16LE fields at fixed places, filled up with
 * spaces (GA/T 490 as reader vendors document it).
 */
final class CardText {
    private static final int TYPE_AT = 248;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final String FOR_EVER = "长期";

    private final byte[] block;

    private CardText(byte[] block) {
        this.block = block;
    }

    /**
     * Decodes a resident card.
     *
     * @throws DeviceException with {@link DeviceFault.Unacceptable}, detail {@code cardType}
     *     (another or an unknown kind of card), {@code checkDigit}, {@code date} or {@code text}
     */
    static ResidentCard resident(CardBlocks blocks) {
        CardText text = new CardText(blocks.text());
        text.requireResident();
        CardString name = text.words(0, 30);
        LocalDate birth = text.date(36);
        LocalDate validFrom = text.date(188);
        Optional<LocalDate> validUntil = text.validUntil();
        if (validUntil.isPresent() && validUntil.get().isBefore(validFrom)) {
            throw unacceptable("date", "the card ends before it begins");
        }
        return new ResidentCard(
                name.value(),
                name.doubtful(),
                text.sex(),
                text.ethnicity(),
                birth,
                text.words(52, 70).value(),
                text.number(),
                text.words(158, 30).value(),
                validFrom,
                validUntil,
                blocks.text(),
                blocks.photo());
    }

    private void requireResident() {
        char type = CardString.unit(block, TYPE_AT);
        switch (type) {
            case ' ' -> {}
            case 'I', 'Y' ->
                    throw unacceptable(
                            "cardType",
                            "this is a foreign permanent resident's card and not a resident"
                                    + " identity card");
            case 'J' ->
                    throw unacceptable(
                            "cardType",
                            "this is a residence permit for Hong Kong, Macao or Taiwan residents"
                                    + " and not a resident identity card");
            default -> throw unacceptable("cardType", "this type of card is not known");
        }
    }

    private CardString words(int offset, int length) {
        CardString words = CardString.decode(block, offset, length);
        if (words.value().isEmpty() || words.hasControls()) {
            throw unacceptable("text", "a text field of the card is empty or not plain text");
        }
        return words;
    }

    private String plain(int offset, int length) {
        return CardString.decode(block, offset, length).value();
    }

    private String sex() {
        String code = plain(30, 2);
        if (!code.matches("[0129]")) {
            throw unacceptable("text", "the sex code of the card is none of 0, 1, 2, 9");
        }
        return code;
    }

    /** Two digits; a code outside the published table is kept, for issuers have added some. */
    private String ethnicity() {
        String code = plain(32, 4);
        if (!code.matches("[0-9]{2}")) {
            throw unacceptable("text", "the ethnicity code of the card is not two digits");
        }
        return code;
    }

    private String number() {
        String number = plain(122, 36).replace('x', 'X');
        if (!CitizenNumber.valid(number)) {
            throw unacceptable("checkDigit", "the number on the card has a wrong check character");
        }
        return number;
    }

    private Optional<LocalDate> validUntil() {
        return plain(204, 16).equals(FOR_EVER) ? Optional.empty() : Optional.of(date(204));
    }

    private LocalDate date(int offset) {
        try {
            return LocalDate.parse(plain(offset, 16), DATE);
        } catch (DateTimeParseException e) {
            // Without the cause: its message quotes the card.
            throw unacceptable("date", "a date on the card is not one of the calendar");
        }
    }

    private static DeviceException unacceptable(String detail, String sentence) {
        return new DeviceException(new DeviceFault.Unacceptable(detail, sentence));
    }
}
