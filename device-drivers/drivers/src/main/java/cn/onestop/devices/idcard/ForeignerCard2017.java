package cn.onestop.devices.idcard;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A foreign permanent resident identity card 外国人永久居留身份证 of the 2017 version (type flag I).
 *
 * @param chineseName empty when the holder has none
 * @param number 15 characters: three letters of the country and 12 digits, the last of them a
 *     verified check digit
 * @param nationality three letters, GB/T 2659 (ISO 3166 alpha-3)
 * @param version of the card, two characters; empty when the chip has none
 * @param authority code of the authority that accepted the application, four characters; empty when
 *     the chip has none
 */
public record ForeignerCard2017(
        String englishName,
        Optional<String> chineseName,
        boolean nameNeedsCheck,
        String sexCode,
        String number,
        String nationality,
        LocalDate birth,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        String version,
        String authority,
        byte[] textBlock,
        byte[] photo)
        implements IdCard {
    @Override
    public String name() {
        return chineseName.orElse(englishName);
    }

    /** Says no more than which kind of card it is: the fields are personal data. */
    @Override
    public String toString() {
        return "ForeignerCard2017[masked]";
    }
}
