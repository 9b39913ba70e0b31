package cn.onestop.devices.idcard;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A resident identity card 居民身份证 (type flag: a space).
 *
 * @param ethnicityCode two digits, GB/T 3304 or an issuer's own
 * @param number 18 characters, check character verified (GB 11643), X upper case
 */
public record ResidentCard(
        String name,
        boolean nameNeedsCheck,
        String sexCode,
        String ethnicityCode,
        LocalDate birth,
        String address,
        String number,
        String issuer,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        byte[] textBlock,
        byte[] photo)
        implements IdCard {
    /**
     * Says no more than that it is a card: the fields are personal data and must not reach a log.
     */
    @Override
    public String toString() {
        return "ResidentCard[masked]";
    }
}
