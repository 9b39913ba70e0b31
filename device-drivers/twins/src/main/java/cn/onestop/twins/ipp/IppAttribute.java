package cn.onestop.twins.ipp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An attribute with its values, each as it goes on the wire. */
record IppAttribute(String name, List<Value> values) {
    /**
     * @param members of a collection; empty for anything else
     */
    record Value(int tag, byte[] bytes, List<IppAttribute> members) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        int number() {
            return bytes.length == 4 ? ByteBuffer.wrap(bytes).getInt() : 0;
        }
    }

    Value first() {
        return values.getFirst();
    }

    private static Value value(int tag, byte[] bytes) {
        return new Value(tag, bytes, List.of());
    }

    static IppAttribute words(int tag, String name, String... words) {
        return new IppAttribute(
                name,
                Arrays.stream(words)
                        .map(w -> value(tag, w.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    static IppAttribute keywords(String name, String... words) {
        return words(IppTag.KEYWORD, name, words);
    }

    static IppAttribute numbers(int tag, String name, int... numbers) {
        return new IppAttribute(
                name,
                Arrays.stream(numbers)
                        .mapToObj(n -> value(tag, ByteBuffer.allocate(4).putInt(n).array()))
                        .toList());
    }

    static IppAttribute flag(String name, boolean on) {
        return new IppAttribute(
                name, List.of(value(IppTag.BOOLEAN, new byte[] {(byte) (on ? 1 : 0)})));
    }

    static IppAttribute range(String name, int from, int to) {
        return new IppAttribute(
                name,
                List.of(
                        value(
                                IppTag.RANGE,
                                ByteBuffer.allocate(8).putInt(from).putInt(to).array())));
    }

    static IppAttribute dotsPerInch(String name, int... dots) {
        return new IppAttribute(
                name,
                Arrays.stream(dots)
                        .mapToObj(d ->
                                value(
                                        IppTag.RESOLUTION,
                                        ByteBuffer.allocate(9)
                                                .putInt(d)
                                                .putInt(d)
                                                .put((byte) 3)
                                                .array()))
                        .toList());
    }

    static IppAttribute nothing(int tag, String name) {
        return new IppAttribute(name, List.of(value(tag, new byte[0])));
    }

    /** A time that is always the same: this printer's clock stands still. */
    static IppAttribute dateTime(String name) {
        byte[] noon = {0x07, (byte) 0xEA, 1, 1, 12, 0, 0, 0, '+', 0, 0};
        return new IppAttribute(name, List.of(value(IppTag.DATE_TIME, noon)));
    }

    static IppAttribute collection(String name, List<IppAttribute> members) {
        return new IppAttribute(
                name, List.of(new Value(IppTag.BEGIN_COLLECTION, new byte[0], members)));
    }
}
