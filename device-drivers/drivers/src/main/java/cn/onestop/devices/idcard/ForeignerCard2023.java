package cn.onestop.devices.idcard;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A foreign permanent resident identity card 外国人永久居留身份证 of the 2023 version (type flag Y).
 *
 * @param chineseName empty when the holder has none
 * @param number 18 characters: 9, province, numeric country, birth and sequence, check character
 *     verified (MOD 11-2), X upper case
 * @param nationality three letters, GB/T 2659 (ISO 3166 alpha-3)
 * @param renewals how often the card was renewed, two digits; empty when the chip has none
 * @param association three characters that tie the number to the 15-character one of the 2017
 *     version; empty when the chip has none
 */
public record ForeignerCard2023(
        String englishName,
        Optional<String> chineseName,
        boolean nameNeedsCheck,
        String sexCode,
        String number,
        String nationality,
        LocalDate birth,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        String renewals,
        String association,
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
        return "ForeignerCard2023[masked]";
    }
}
