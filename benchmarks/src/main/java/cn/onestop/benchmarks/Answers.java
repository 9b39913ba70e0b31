package cn.onestop.benchmarks;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.SerialLine;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a device said in one good conversation: its bytes after each write of the driver. Played
 * back damaged, without any waiting, this shows a driver what a broken device might say.
 */
record Answers(List<byte[]> parts) {
    Answers {
        parts = List.copyOf(parts);
    }

    /** Listens to a good conversation. */
    static final class Ear implements SerialLine {
        private final SerialLine line;
        private final List<ByteArrayOutputStream> heard = new ArrayList<>();

        Ear(SerialLine line) {
            this.line = line;
            heard.add(new ByteArrayOutputStream());
        }

        Answers heard() {
            return new Answers(heard.stream().map(ByteArrayOutputStream::toByteArray).toList());
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            int count = line.read(buffer, offset, length, timeout);
            heard.getLast().write(buffer, offset, count);
            return count;
        }

        @Override
        public int write(byte[] data, int offset, int length, Duration timeout) {
            heard.add(new ByteArrayOutputStream());
            return line.write(data, offset, length, timeout);
        }

        @Override
        public void discardInput() {
            line.discardInput();
        }

        @Override
        public String name() {
            return line.name();
        }

        @Override
        public void close() {
            line.close();
        }
    }

    /**
     * A line on which each part comes damaged; at its end, or when the driver goes on waiting, the
     * plug is pulled.
     */
    SerialLine damaged(UnaryOperator<byte[]> damage) {
        return new Voice(parts, damage);
    }

    private static final class Voice implements SerialLine {
        /** Reads that find nothing after one write; each costs no time. */
        private static final int PATIENCE = 20;

        private final List<byte[]> parts;
        private final UnaryOperator<byte[]> damage;
        private byte[] now;
        private int part;
        private int from;
        private int silences;

        Voice(List<byte[]> parts, UnaryOperator<byte[]> damage) {
            this.parts = parts;
            this.damage = damage;
            now = parts.getFirst();
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) {
            int count = Math.min(length, now.length - from);
            if (count == 0 && !timeout.isZero() && ++silences > PATIENCE) {
                throw new DeviceException(new DeviceFault.Disconnected("nothing more to say"));
            }
            System.arraycopy(now, from, buffer, offset, count);
            from += count;
            return count;
        }

        @Override
        public int write(byte[] data, int offset, int length, Duration timeout) {
            part++;
            if (part >= parts.size()) {
                throw new DeviceException(new DeviceFault.Disconnected("nothing more to say"));
            }
            now = damage.apply(parts.get(part));
            from = 0;
            silences = 0;
            return length;
        }

        @Override
        public void discardInput() {
            from = now.length;
        }

        @Override
        public String name() {
            return "fuzz";
        }

        @Override
        public void close() {
            from = now.length;
        }
    }
}
