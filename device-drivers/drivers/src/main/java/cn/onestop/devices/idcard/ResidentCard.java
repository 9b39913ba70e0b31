package cn.onestop.devices.idcard;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The text fields and the photo of a resident identity card (GA/T 490; offsets in SAM_V reply 30
 * 01).
 *
 * @param name as on the chip, trailing spaces removed; rare characters kept as they are, surrogate
 *     pairs and private-use characters too. Always well-formed: half a surrogate pair is shown as
 *     U+FFFD (its bytes stay in {@code textBlock}), and there are no control characters. The same
 *     holds for {@code address} and {@code issuer}
 * @param nameNeedsCheck the name has a private-use, unassigned or invisible code point or half a
 *     surrogate pair, so an officer must compare it with the printed card
 * @param sexCode GB/T 2261.1: 0, 1 male, 2 female, 9
 * @param ethnicityCode two digits, GB/T 3304 or an issuer's own
 * @param number 18 characters, check character verified (GB 11643), X upper case
 * @param validUntil empty for 长期
 * @param textBlock the 256 bytes as read
 * @param photo the 1,024 bytes of compressed photo (WLT), opaque
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
        byte[] photo) {
    /**
     * Says no more than that it is a card: the fields are personal data and must not reach a log.
     */
    @Override
    public String toString() {
        return "ResidentCard[masked]";
    }
}
