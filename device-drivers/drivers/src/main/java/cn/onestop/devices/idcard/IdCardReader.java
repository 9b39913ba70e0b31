package cn.onestop.devices.idcard;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A reader of second-generation identity cards: residents', permits and foreigners' cards. */
public interface IdCardReader extends Device {
    /**
     * What the reader can do. What it has not shown yet is asked of it, unless a card lies on it:
     * that could spoil the card's reading.
     *
     * @throws DeviceException Disconnected, Closed or TimedOut when the reader is gone
     */
    CardReaderCapability capability();

    /**
     * Waits for a card and reads it. A card is given once for each time it is put on; after a fault
     * with a card on the reader, ask for it to be lifted and put on again.
     *
     * @param wanted what to read beside text and photo; what the reader or the card cannot give is
     *     left out and never costs the card. Ask for nothing that is not used: it is personal data
     * @return the card, or empty when none was put on within the time
     * @throws DeviceException when a card is there but cannot be read or must not be accepted
     *     (pulled away, garbled, unknown type, wrong check digit), or the line is gone; the reader
     *     stays usable except after Disconnected and Closed
     */
    Optional<CardReading> read(Duration wait, Set<CardExtra> wanted);

    /** Waits for a card and reads its text and photo, as {@link #read(Duration, Set)} does. */
    default Optional<IdCard> read(Duration wait) {
        return read(wait, Set.of()).map(CardReading::card);
    }
}
