package cn.onestop.devices.idcard;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A residence permit for residents of Hong Kong, Macao or Taiwan 港澳台居民居住证 (type flag J).
 *
 * @param number 18 characters beginning with 810000, 820000 or 830000, check character verified
 * @param travelPermit number of the travel permit 通行证号码, at most 9 characters; empty when the chip
 *     has none
 * @param issueCount how often the permit was issued, two digits; empty when the chip has none
 */
public record ResidencePermit(
        String name,
        boolean nameNeedsCheck,
        String sexCode,
        LocalDate birth,
        String address,
        String number,
        String issuer,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        String travelPermit,
        String issueCount,
        byte[] textBlock,
        byte[] photo)
        implements IdCard {
    /** Says no more than which kind of card it is: the fields are personal data. */
    @Override
    public String toString() {
        return "ResidencePermit[masked]";
    }
}
