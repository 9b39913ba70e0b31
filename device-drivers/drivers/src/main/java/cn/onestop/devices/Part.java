package cn.onestop.devices;

import static cn.onestop.devices.PartState.ABSENT;
import static cn.onestop.devices.PartState.CLOSED;
import static cn.onestop.devices.PartState.FAILED;
import static cn.onestop.devices.PartState.FULL;
import static cn.onestop.devices.PartState.HIGH;
import static cn.onestop.devices.PartState.JAMMED;
import static cn.onestop.devices.PartState.LOW;
import static cn.onestop.devices.PartState.NOT_SUPPORTED;
import static cn.onestop.devices.PartState.OK;
import static cn.onestop.devices.PartState.OPEN;
import static cn.onestop.devices.PartState.OUT;
import static cn.onestop.devices.PartState.PRESENT;
import static cn.onestop.devices.PartState.UNKNOWN;

import java.util.EnumSet;
import java.util.Set;

/**
 * A part of a device whose state can be told. The names are those of XFS4IoT's status properties
 * where it has one ({@code CardReader.media}, {@code Printer.paper}, {@code Printer.toner}, {@code
 * Biometric.subject}). Each part can also be {@link PartState#UNKNOWN} (it exists and cannot be
 * asked now) and {@link PartState#NOT_SUPPORTED} (this device cannot tell, or has no such part).
 */
public enum Part {
    /** A card on the reader. */
    MEDIA("media", PRESENT, ABSENT, JAMMED),
    /** A finger on the sensor. */
    SUBJECT("subject", PRESENT, ABSENT),
    /** Paper to print on. */
    PAPER("paper", FULL, LOW, OUT, JAMMED),
    COVER("cover", CLOSED, OPEN),
    CUTTER("cutter", OK, FAILED),
    /** The temperature of the print head. */
    TEMPERATURE("temperature", OK, HIGH),
    TONER("toner", FULL, LOW, OUT);

    private final String word;
    private final Set<PartState> states;

    Part(String word, PartState first, PartState... more) {
        this.word = word;
        this.states = EnumSet.of(first, more);
        this.states.add(UNKNOWN);
        this.states.add(NOT_SUPPORTED);
    }

    /** The name of the property on the wire, for example {@code paper}. */
    public String word() {
        return word;
    }

    /** Whether this part can be in that state. */
    public boolean canBe(PartState state) {
        return states.contains(state);
    }
}
