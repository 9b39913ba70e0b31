package cn.onestop.devices.idcard;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;

import java.time.Duration;
import java.util.Optional;

/** A reader of resident identity cards 居民身份证. */
public interface IdCardReader extends Device {
    /**
     * Waits for a card and reads it. A card is given once for each time it is put on; after a fault
     * with a card on the reader, ask for it to be lifted and put on again.
     *
     * @return the card, or empty when none was put on within the time
     * @throws DeviceException when a card is there but cannot be read or must not be accepted
     *     (pulled away, garbled, unknown type, wrong check digit), or the line is gone; the reader
     *     stays usable except after Disconnected and Closed
     */
    Optional<ResidentCard> read(Duration wait);
}
