package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.Part;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * In what readers of different makers differ. The speed of the line is not among it: every reader
 * comes with 115200 baud, and we never change it, for some keep another speed through a restart.
 *
 * @param name as in the configuration
 * @param tellsRemoval the reader goes on finding a card that was read for as long as it lies there
 *     (9F). Most readers answer 80 until it was lifted, so that nobody can tell a card that rests
 *     from one that is gone: with false {@link Part#MEDIA} is unknown. Set for such a reader, it
 *     would report cards as removed that still lie there
 * @param addresses how many added addresses of 70 bytes an answer to 30 03 may hold; a longer
 *     answer is left out
 * @param radioFrame the most bytes of a radio frame, told to the reader when it is opened (61 FF);
 *     empty leaves the reader's own
 * @param answer the longest wait for an answer that needs no card data
 */
public record SamProfile(
        String name, boolean tellsRemoval, int addresses, OptionalInt radioFrame, Duration answer) {
    /** Any reader: asks for nothing that only some of them know. */
    public static SamProfile standard() {
        return new SamProfile("standard", false, 1, OptionalInt.empty(), Duration.ofSeconds(1));
    }

    /** A reader that finds a resting card again, and so tells when it is taken away. */
    public static SamProfile resting() {
        return new SamProfile("resting", true, 1, OptionalInt.empty(), Duration.ofSeconds(1));
    }

    /** As Routon's own software treats its readers. */
    public static SamProfile routon() {
        return new SamProfile("routon", false, 4, OptionalInt.of(0x58), Duration.ofSeconds(2));
    }

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SamProfile named(String name) {
        return switch (name) {
            case "standard" -> standard();
            case "resting" -> resting();
            case "routon" -> routon();
            default -> throw new IllegalArgumentException("no card reader has profile " + name);
        };
    }
}
