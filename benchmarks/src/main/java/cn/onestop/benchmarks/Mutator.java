package cn.onestop.benchmarks;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damages bytes the way lines, memories and enemies do. */
final class Mutator {
    private static final byte[] TELLING = {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF, '9', '\n'};

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    /** A copy with one to four kinds of damage, every other time with one. */
    byte[] damage(byte[] good) {
        byte[] bytes = good;
        for (int i = Math.max(0, random.nextInt(6) - 2); i >= 0; i--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return noise(8);
        }
        int at = random.nextInt(bytes.length);
        int count = Math.min(bytes.length - at, 1 + random.nextInt(16));
        return switch (random.nextInt(7)) {
            case 0 -> set(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> set(bytes, at, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> set(bytes, at, (byte) random.nextInt());
            case 3 -> splice(bytes, at, at + count, new byte[0]);
            case 4 -> splice(bytes, at, at, noise(count));
            case 5 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + count));
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private byte[] noise(int count) {
        byte[] noise = new byte[count];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] put) {
        byte[] result = new byte[bytes.length - (to - from) + put.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(put, 0, result, from, put.length);
        System.arraycopy(bytes, to, result, from + put.length, bytes.length - to);
        return result;
    }
}
