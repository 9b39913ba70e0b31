package cn.onestop.devices.idcard;

import java.util.List;
import java.util.Optional;

/**
 * What was read of a card.
 *
 * @param addedAddresses addresses that were written to the chip later, in the reader's order, of
 *     which the facts do not say which is the newest; an empty list when the card has none; empty
 *     when it was not asked for, or the reader could not tell
 * @param cardNumber empty when it was not asked for, or the reader could not tell
 * @param fingerprint empty when it was not asked for, or the reader could not tell; without
 *     features when the card has none
 */
public record CardReading(
        IdCard card,
        Optional<List<String>> addedAddresses,
        Optional<CardNumber> cardNumber,
        Optional<FingerprintBlock> fingerprint) {
    public CardReading {
        addedAddresses = addedAddresses.map(List::copyOf);
    }

    /** The newest address 追加地址, when the card has exactly one. */
    public Optional<String> newestAddress() {
        return addedAddresses.filter(all -> all.size() == 1).map(List::getFirst);
    }

    /** Personal data: says nothing. */
    @Override
    public String toString() {
        return "CardReading[masked]";
    }
}
