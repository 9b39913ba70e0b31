package cn.onestop.twins.idcard;

import java.util.Optional;
import java.util.Random;

/**
 * A resident identity card to lay on the twin: the wire's own fields, nothing checked but their
 * lengths, so that a wrong card can be made too. Lengths are UTF-16 units.
 *
 * @param name at most 15 units
 * @param sexCode one digit, GB/T 2261.1
 * @param ethnicityCode two digits, GB/T 3304
 * @param birth YYYYMMDD
 * @param address at most 35 units
 * @param number 18 characters
 * @param issuer at most 15 units
 * @param validFrom YYYYMMDD
 * @param validUntil YYYYMMDD or 长期
 * @param extras what is on the card beside its printed fields
 */
public record TwinCard(
        String name,
        String sexCode,
        String ethnicityCode,
        String birth,
        String address,
        String number,
        String issuer,
        String validFrom,
        String validUntil,
        Extras extras) {

    /** Bytes of the text block. */
    public static final int TEXT_BYTES = 256;

    private static final int BLOCK_BYTES = 1024;
    private static final int NEWEST_ADDRESS_UNITS = 35;
    private static final int TYPE_FLAG_OFFSET = 248;

    /**
     * Blocks that travel as they are.
     *
     * @param photo 1,024 opaque bytes
     * @param fingerprint 0, 512 or 1,024 opaque bytes
     * @param newestAddress the address added after the card was made
     * @param text 256 bytes sent instead of the encoded fields, for malformed cards
     */
    public record Extras(
            byte[] photo,
            byte[] fingerprint,
            Optional<String> newestAddress,
            Optional<byte[]> text) {
        /** Checks the lengths the frames need. */
        public Extras {
            require(photo.length == BLOCK_BYTES, "a photo has 1024 bytes");
            require(
                    fingerprint.length % 512 == 0 && fingerprint.length <= BLOCK_BYTES,
                    "a fingerprint block has 0, 512 or 1024 bytes");
            newestAddress.ifPresent(a -> units(a, NEWEST_ADDRESS_UNITS, "newest address"));
            text.ifPresent(t -> require(t.length == TEXT_BYTES, "a text block has 256 bytes"));
            photo = photo.clone();
            fingerprint = fingerprint.clone();
        }

        @Override
        public byte[] photo() {
            return photo.clone();
        }

        @Override
        public byte[] fingerprint() {
            return fingerprint.clone();
        }
    }

    /** Checks that every field fits its place on the card. */
    public TwinCard {
        units(name, 15, "name");
        units(sexCode, 1, "sex code");
        units(ethnicityCode, 2, "ethnicity code");
        units(birth, 8, "birth");
        units(address, 35, "address");
        units(number, 18, "number");
        units(issuer, 15, "issuer");
        units(validFrom, 8, "valid from");
        units(validUntil, 8, "valid until");
    }

    /** A card with a photo made up from the number's digits, no fingerprint, no newer address. */
    public static TwinCard resident(
            String name,
            String sexCode,
            String ethnicityCode,
            String birth,
            String address,
            String number,
            String issuer,
            String validFrom,
            String validUntil) {
        var photo = new byte[BLOCK_BYTES];
        new Random(number.hashCode()).nextBytes(photo);
        return new TwinCard(
                name,
                sexCode,
                ethnicityCode,
                birth,
                address,
                number,
                issuer,
                validFrom,
                validUntil,
                new Extras(photo, new byte[0], Optional.empty(), Optional.empty()));
    }

    /** The same card with another photo block of 1,024 bytes. */
    public TwinCard withPhoto(byte[] photo) {
        return with(new Extras(photo, extras.fingerprint, extras.newestAddress, extras.text));
    }

    /** The same card with a fingerprint block of 0, 512 or 1,024 bytes. */
    public TwinCard withFingerprint(byte[] block) {
        return with(new Extras(extras.photo, block, extras.newestAddress, extras.text));
    }

    /** The same card with a newer address, at most 35 units. */
    public TwinCard withNewestAddress(String newest) {
        return with(new Extras(extras.photo, extras.fingerprint, Optional.of(newest), extras.text));
    }

    /** The same card with these 256 bytes as its text block, whatever they say. */
    public TwinCard withText(byte[] text) {
        return with(
                new Extras(
                        extras.photo,
                        extras.fingerprint,
                        extras.newestAddress,
                        Optional.of(text.clone())));
    }

    private TwinCard with(Extras other) {
        return new TwinCard(
                name,
                sexCode,
                ethnicityCode,
                birth,
                address,
                number,
                issuer,
                validFrom,
                validUntil,
                other);
    }

    /** The text block as it travels: UTF-16LE, every unused place a space. */
    byte[] textBlock() {
        if (extras.text.isPresent()) {
            return extras.text.get().clone();
        }
        var block = spaces(TEXT_BYTES);
        put(block, 0, name);
        put(block, 30, sexCode);
        put(block, 32, ethnicityCode);
        put(block, 36, birth);
        put(block, 52, address);
        put(block, 122, number);
        put(block, 158, issuer);
        put(block, 188, validFrom);
        put(block, 204, validUntil);
        return block;
    }

    /** The text block with a type flag that no published card has. */
    byte[] textBlockOfUnknownType() {
        var block = textBlock();
        put(block, TYPE_FLAG_OFFSET, "Z");
        return block;
    }

    /** The 70 bytes of the newest address, when the card has one. */
    Optional<byte[]> newestAddressBlock() {
        return extras.newestAddress.map(address -> {
            var block = spaces(2 * NEWEST_ADDRESS_UNITS);
            put(block, 0, address);
            return block;
        });
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "TwinCard[…]";
    }

    private static byte[] spaces(int length) {
        var block = new byte[length];
        for (int i = 0; i < length; i += 2) {
            block[i] = ' ';
        }
        return block;
    }

    /** Unit by unit: a charset encoder would repair the lone surrogate a test may want to send. */
    private static void put(byte[] block, int offset, String value) {
        for (int i = 0; i < value.length(); i++) {
            block[offset + 2 * i] = (byte) value.charAt(i);
            block[offset + 2 * i + 1] = (byte) (value.charAt(i) >> 8);
        }
    }

    private static void units(String value, int most, String field) {
        require(value.length() <= most, field + " has more than " + most + " UTF-16 units");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
