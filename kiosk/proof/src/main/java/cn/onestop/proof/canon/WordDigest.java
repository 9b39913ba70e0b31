package cn.onestop.proof.canon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first 60 bits of a digest as six Chinese words of ten bits each, the first word from the
 * highest bits, so that two people can compare two papers by eye and by voice. A help against
 * mistakes, not a proof: who can choose both documents finds two with equal words; the whole digest
 * stands in the QR code and in the file.
 */
public final class WordDigest {
    /** Words of a digest. */
    public static final int WORDS = 6;

    /** Words in a row of {@link #rows}. */
    public static final int IN_A_ROW = 3;

    private static final int BITS = 10;
    private static final String LIST = "digest-words.txt";

    private WordDigest() {}

    /** Read once, never changed. */
    private static final class Held {
        private static final List<String> WORDS = read();
    }

    /** The six words. */
    public static List<String> words(Digest digest) {
        byte[] bytes = digest.bytes();
        List<String> words = new ArrayList<>();
        for (int word = 0; word < WORDS; word++) {
            int number = 0;
            for (int bit = word * BITS; bit < (word + 1) * BITS; bit++) {
                number = number << 1 | bytes[bit / 8] >> 7 - bit % 8 & 1;
            }
            words.add(Held.WORDS.get(number));
        }
        return List.copyOf(words);
    }

    /** The words in two rows of three, with spaces between. */
    public static List<String> rows(Digest digest) {
        List<String> words = words(digest);
        return List.of(
                String.join(" ", words.subList(0, IN_A_ROW)),
                String.join(" ", words.subList(IN_A_ROW, WORDS)));
    }

    private static List<String> read() {
        try (InputStream in = WordDigest.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("the list of words is not on the class path");
            }
            List<String> words =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.substring(0, line.indexOf(' ')))
                            .toList();
            if (words.size() != 1 << BITS) {
                throw new IllegalStateException("the list of words has not 1,024 lines");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
