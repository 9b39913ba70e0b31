package cn.onestop.devices.idcard;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A card that was read: one of the four kinds that the second-generation readers know. Which one it
 * is stands on the chip (the type flag of GA/T 490) and is never guessed.
 *
 * <p>Every text field is as on the chip, trailing spaces removed; rare characters are kept as they
 * are, surrogate pairs and private-use characters too. It is always well-formed: half a surrogate
 * pair is shown as U+FFFD (its bytes stay in {@link #textBlock()}), and there are no control
 * characters.
 */
public sealed interface IdCard
        permits ResidentCard, ResidencePermit, ForeignerCard2017, ForeignerCard2023 {
    /** The name to compare with a file: the Chinese one where the card has it, else the English. */
    String name();

    /**
     * Whether a name on the card has a private-use, unassigned or invisible code point or half a
     * surrogate pair, so that an officer must compare it with the printed card.
     */
    boolean nameNeedsCheck();

    /** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
    String sexCode();

    LocalDate birth();

    /** The number printed on the card, check character verified, letters in upper case. */
    String number();

    LocalDate validFrom();

    /** Empty for 长期. */
    Optional<LocalDate> validUntil();

    /** The 256 bytes as read. */
    byte[] textBlock();

    /** The 1,024 bytes of compressed photo (WLT), opaque. */
    byte[] photo();
}
