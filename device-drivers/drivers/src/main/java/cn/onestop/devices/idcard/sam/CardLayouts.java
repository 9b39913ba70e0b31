package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.idcard.ForeignerCard2017;
import cn.onestop.devices.idcard.ForeignerCard2023;
import cn.onestop.devices.idcard.ForeignerNumber;
import cn.onestop.devices.idcard.IdCard;
import cn.onestop.devices.idcard.ResidencePermit;
import cn.onestop.devices.idcard.ResidentCard;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The four kinds of cards and where each has its fields. */
final class CardLayouts {
    private static final String NATIONALITY = "[A-Z]{3}";
    private static final String TWO_DIGITS_OR_NONE = "([0-9]{2})?";

    private CardLayouts() {}

    /**
     * Decodes a card of the kind its type flag says; a flag that is not known is refused and never
     * guessed at.
     *
     * @throws DeviceException with {@link DeviceFault.Unacceptable}, detail {@code cardType},
     *     {@code checkDigit}, {@code date} or {@code field}
     */
    static IdCard card(CardBlocks blocks) {
        CardText text = new CardText(blocks.text());
        return switch (text.type()) {
            case ' ' -> resident(text, blocks);
            case 'J' -> permit(text, blocks);
            case 'I' -> foreigner2017(text, blocks);
            case 'Y' -> foreigner2023(text, blocks);
            default -> throw CardText.unacceptable("cardType", "this type of card is not known");
        };
    }

    private static ResidentCard resident(CardText text, CardBlocks blocks) {
        CardString name = text.words(0, 30);
        CardText.Validity validity = text.validity();
        LocalDate birth = text.date(36);
        return new ResidentCard(
                name.value(),
                name.doubtful(),
                text.sex(30),
                // A code outside the published table is kept, for issuers have added some.
                text.code(32, 4, "[0-9]{2}", "ethnicity code"),
                birth,
                text.words(52, 70).value(),
                number(text, birth, ""),
                text.words(158, 30).value(),
                validity.from(),
                validity.until(),
                blocks.text(),
                blocks.photo());
    }

    private static ResidencePermit permit(CardText text, CardBlocks blocks) {
        CardString name = text.words(0, 30);
        CardText.Validity validity = text.validity();
        LocalDate birth = text.date(36);
        return new ResidencePermit(
                name.value(),
                name.doubtful(),
                text.sex(30),
                birth,
                text.words(52, 70).value(),
                number(text, birth, "8[123]0000"),
                text.words(158, 30).value(),
                validity.from(),
                validity.until(),
                text.code(220, 18, "[A-Za-z0-9]{0,9}", "travel permit number"),
                text.code(238, 4, TWO_DIGITS_OR_NONE, "issue count"),
                blocks.text(),
                blocks.photo());
    }

    private static ForeignerCard2017 foreigner2017(CardText text, CardBlocks blocks) {
        CardString english = text.words(0, 120);
        CardString chinese = text.wordsOrNone(158, 30);
        CardText.Validity validity = text.validity();
        String number = text.plain(122, 30);
        if (!ForeignerNumber.valid(number)) {
            throw CardText.checkDigit();
        }
        return new ForeignerCard2017(
                english.value(),
                present(chinese),
                english.doubtful() || chinese.doubtful(),
                text.sex(120),
                number,
                text.code(152, 6, NATIONALITY, "nationality"),
                text.date(220),
                validity.from(),
                validity.until(),
                text.wordsOrNone(236, 4).value(),
                text.wordsOrNone(240, 8).value(),
                blocks.text(),
                blocks.photo());
    }

    private static ForeignerCard2023 foreigner2023(CardText text, CardBlocks blocks) {
        CardString english = text.words(52, 70, 220, 22);
        CardString chinese = text.wordsOrNone(0, 30);
        CardText.Validity validity = text.validity();
        LocalDate birth = text.date(36);
        return new ForeignerCard2023(
                english.value(),
                present(chinese),
                english.doubtful() || chinese.doubtful(),
                text.sex(30),
                number(text, birth, "9"),
                text.code(242, 6, NATIONALITY, "nationality"),
                birth,
                validity.from(),
                validity.until(),
                text.code(32, 4, TWO_DIGITS_OR_NONE, "renewal count"),
                text.wordsOrNone(250, 6).value(),
                blocks.text(),
                blocks.photo());
    }

    /** Where the holder was registered, birth, sequence, check character. */
    private static String number(CardText text, LocalDate birth, String begins) {
        String number = text.number(122);
        String born = DateTimeFormatter.BASIC_ISO_DATE.format(birth);
        if (!number.matches(begins + ".*") || !number.startsWith(born, 6)) {
            throw CardText.field("the number on the card does not belong to this card");
        }
        return number;
    }

    private static Optional<String> present(CardString text) {
        return text.value().isEmpty() ? Optional.empty() : Optional.of(text.value());
    }
}
