package cn.onestop.twins.idcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A card to lay on the twin: the bytes of its chip, nothing checked but their lengths, so that a
 * wrong card can be made too. {@link TwinCards} makes whole cards of the other kinds.
 *
 * @param name of the holder, for whoever handles the card; what the chip says stands in {@code
 *     text}
 * @param number printed on the card, in the same way
 * @param text 256 bytes
 * @param photo 1,024 opaque bytes
 * @param fingerprint 0, 512 or 1,024 opaque bytes
 * @param addresses added after the card was made, at most four of at most 35 UTF-16 units, the
 *     newest last
 */
public record TwinCard(
        String name,
        String number,
        byte[] text,
        byte[] photo,
        byte[] fingerprint,
        List<String> addresses) {

    /** Bytes of the text block. */
    public static final int TEXT_BYTES = 256;

    static final int ADDRESS_BYTES = 70;
    private static final int BLOCK_BYTES = 1024;
    private static final int MOST_ADDRESSES = 4;
    private static final int TYPE_FLAG_OFFSET = 248;

    /** Checks the lengths the frames need. */
    public TwinCard {
        require(text.length == TEXT_BYTES, "a text block has 256 bytes");
        require(photo.length == BLOCK_BYTES, "a photo has 1024 bytes");
        require(
                fingerprint.length % 512 == 0 && fingerprint.length <= BLOCK_BYTES,
                "a fingerprint block has 0, 512 or 1024 bytes");
        require(addresses.size() <= MOST_ADDRESSES, "a card takes four added addresses");
        for (String address : addresses) {
            require(2 * address.length() <= ADDRESS_BYTES, "an address has at most 35 units");
        }
        text = text.clone();
        photo = photo.clone();
        fingerprint = fingerprint.clone();
        addresses = List.copyOf(addresses);
    }

    @Override
    public byte[] text() {
        return text.clone();
    }

    @Override
    public byte[] photo() {
        return photo.clone();
    }

    @Override
    public byte[] fingerprint() {
        return fingerprint.clone();
    }

    /**
     * A resident identity card with a photo made up from its number, no fingerprint, no newer
     * address. Lengths are UTF-16 units.
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
     */
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
        return of(
                name,
                number,
                new TextBlock(TEXT_BYTES)
                        .put(0, 15, name)
                        .put(30, 1, sexCode)
                        .put(32, 2, ethnicityCode)
                        .put(36, 8, birth)
                        .put(52, 35, address)
                        .put(122, 18, number)
                        .put(158, 15, issuer)
                        .put(188, 8, validFrom)
                        .put(204, 8, validUntil));
    }

    static TwinCard of(String name, String number, TextBlock text) {
        var photo = new byte[BLOCK_BYTES];
        new Random(number.hashCode()).nextBytes(photo);
        return new TwinCard(name, number, text.bytes(), photo, new byte[0], List.of());
    }

    /** The same card with another photo block of 1,024 bytes. */
    public TwinCard withPhoto(byte[] other) {
        return new TwinCard(name, number, text, other, fingerprint, addresses);
    }

    /** The same card with a fingerprint block of 0, 512 or 1,024 bytes. */
    public TwinCard withFingerprint(byte[] block) {
        return new TwinCard(name, number, text, photo, block, addresses);
    }

    /** The same card with one more added address, at most 35 units: the newest. */
    public TwinCard withNewestAddress(String newest) {
        var more = new ArrayList<>(addresses);
        more.add(newest);
        return new TwinCard(name, number, text, photo, fingerprint, more);
    }

    /** The same card with these 256 bytes as its text block, whatever they say. */
    public TwinCard withText(byte[] other) {
        return new TwinCard(name, number, other, photo, fingerprint, addresses);
    }

    /** The text block with a type flag that no published card has. */
    byte[] textOfUnknownType() {
        var block = text.clone();
        block[TYPE_FLAG_OFFSET] = 'Z';
        return block;
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "TwinCard[…]";
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
