package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.fingerprint.FingerPosition;
import cn.onestop.devices.idcard.CardNumber;
import cn.onestop.devices.idcard.FingerprintBlock;
import cn.onestop.devices.idcard.FingerprintBlock.Feature;
import cn.onestop.devices.idcard.FingerprintBlock.Registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The data of 30 03, 30 05 and of the fingerprint part of 30 10. */
final class CardExtras {
    private static final int ADDRESS_BYTES = 70;
    private static final int FEATURE_BYTES = 512;
    private static final int NUMBER_BYTES = 28;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CardExtras() {}

    /**
     * The addresses in an answer to 30 03, blank places left out; empty when it is no such answer,
     * has more than {@code most}, or an address is no plain text.
     */
    static Optional<List<String>> addresses(byte[] data, int most) {
        if (data.length == 0
                || data.length % ADDRESS_BYTES != 0
                || data.length > most * ADDRESS_BYTES) {
            return Optional.empty();
        }
        List<String> addresses = new ArrayList<>();
        for (int at = 0; at < data.length; at += ADDRESS_BYTES) {
            CardString address = CardString.decode(data, at, ADDRESS_BYTES);
            if (address.hasControls()) {
                return Optional.empty();
            }
            if (!address.value().isEmpty()) {
                addresses.add(address.value());
            }
        }
        return Optional.of(addresses);
    }

    /** The three parts of an answer to 30 05; empty when it is no such answer. */
    static Optional<CardNumber> number(byte[] data) {
        return data.length != NUMBER_BYTES
                ? Optional.empty()
                : Optional.of(
                        new CardNumber(
                                HEX.formatHex(data, 0, 4),
                                HEX.formatHex(data, 4, 12),
                                HEX.formatHex(data, 12, NUMBER_BYTES)));
    }

    /** Whether a fingerprint block can have this length. */
    static boolean possible(int fingerprintBytes) {
        return fingerprintBytes == 0
                || fingerprintBytes == FEATURE_BYTES
                || fingerprintBytes == 2 * FEATURE_BYTES;
    }

    /** The features of a block of a possible length. */
    static FingerprintBlock fingerprint(byte[] block) {
        List<Feature> features = new ArrayList<>();
        for (int at = 0; at < block.length; at += FEATURE_BYTES) {
            features.add(feature(Arrays.copyOfRange(block, at, at + FEATURE_BYTES)));
        }
        return new FingerprintBlock(features);
    }

    private static Feature feature(byte[] bytes) {
        if (bytes[0] != 'C') {
            return new Feature(Registration.UNKNOWN, Optional.empty(), OptionalInt.empty(), bytes);
        }
        Registration registration =
                switch (bytes[4]) {
                    case 1 -> Registration.DONE;
                    case 2 -> Registration.FAILED;
                    case 3 -> Registration.NOT_REGISTERED;
                    default -> Registration.UNKNOWN;
                };
        boolean rated = bytes[6] >= 1 && bytes[6] <= 100;
        return new Feature(
                registration,
                FingerPosition.ofCode(Integer.toString(bytes[5])),
                rated ? OptionalInt.of(bytes[6]) : OptionalInt.empty(),
                bytes);
    }
}
