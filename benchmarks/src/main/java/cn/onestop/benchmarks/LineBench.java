package cn.onestop.benchmarks;

import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.twins.Pty;
import cn.onestop.twins.PtyClosed;

import com.fazecast.jSerialComm.SerialPort;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Our serial line and jSerialComm on the same pseudo-terminal with the same echo behind it. */
final class LineBench {
    private static final int ROUNDS = 3_000;
    private static final int WARM_UP = 500;
    private static final int MEGABYTES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private LineBench() {}

    /** One side of the comparison: writes all of a block and reads as much back. */
    private interface Port extends AutoCloseable {
        void write(byte[] block);

        int read(byte[] into);

        @Override
        void close();
    }

    static boolean run(Path folder) {
        Path link = folder.resolve("echo");
        try (Pty pty = Pty.open(link)) {
            Thread echo = Thread.ofPlatform().daemon().name("echo").start(() -> echo(pty));
            Figures ours;
            Figures theirs;
            double ourRate;
            double theirRate;
            try (Port port = ours(link)) {
                ours = roundTrips(port);
                ourRate = throughput(port);
            }
            try (Port port = theirs(link)) {
                theirs = roundTrips(port);
                theirRate = throughput(port);
            }
            pty.unplug();
            join(echo);
            System.out.println("round trip of one byte, ours:        " + ours);
            System.out.println("round trip of one byte, jSerialComm: " + theirs);
            System.out.printf(
                    Locale.ROOT,
                    "there and back, ours: %.1f MB/s, jSerialComm: %.1f MB/s%n",
                    ourRate,
                    theirRate);
            System.out.printf(
                    Locale.ROOT,
                    "ratio ours : jSerialComm = %.2f in time of a round trip, %.2f in throughput%n",
                    ours.medianMicros() / theirs.medianMicros(),
                    ourRate / theirRate);
        }
        return true;
    }

    private static void echo(Pty pty) {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                int count = pty.read(buffer, PATIENCE);
                pty.write(Arrays.copyOf(buffer, count));
            }
        } catch (PtyClosed end) {
            return; // the benchmark is over
        }
    }

    private static Figures roundTrips(Port port) {
        byte[] one = {'x'};
        long[] times = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long from = System.nanoTime();
            port.write(one);
            if (port.read(one) != 1) {
                throw new IllegalStateException("the echo is silent");
            }
            if (i >= 0) {
                times[i] = System.nanoTime() - from;
            }
        }
        return new Figures(times);
    }

    /** In blocks that fit into the terminal's buffer, so that one thread can do both. */
    private static double throughput(Port port) {
        byte[] block = new byte[1024];
        Arrays.fill(block, (byte) 'y');
        byte[] back = new byte[block.length];
        long from = System.nanoTime();
        int blocks = MEGABYTES * 1024;
        for (int i = 0; i < blocks; i++) {
            port.write(block);
            for (int got = 0; got < block.length; ) {
                got += port.read(back);
            }
        }
        return MEGABYTES / ((System.nanoTime() - from) / 1e9);
    }

    private static Port ours(Path link) {
        SerialLine line = TtyLine.open(new LineSettings(link.toString(), 115_200, Parity.NONE));
        return new Port() {
            @Override
            public void write(byte[] block) {
                if (line.write(block, 0, block.length, PATIENCE) != block.length) {
                    throw new IllegalStateException("the line takes nothing");
                }
            }

            @Override
            public int read(byte[] into) {
                return line.read(into, 0, into.length, PATIENCE);
            }

            @Override
            public void close() {
                line.close();
            }
        };
    }

    private static Port theirs(Path link) {
        SerialPort port = SerialPort.getCommPort(link.toString());
        port.setComPortParameters(115_200, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setComPortTimeouts(
                SerialPort.TIMEOUT_READ_SEMI_BLOCKING, (int) PATIENCE.toMillis(), 0);
        if (!port.openPort()) {
            throw new IllegalStateException("jSerialComm cannot open " + link);
        }
        return new Port() {
            @Override
            public void write(byte[] block) {
                if (port.writeBytes(block, block.length) != block.length) {
                    throw new IllegalStateException("jSerialComm takes nothing");
                }
            }

            @Override
            public int read(byte[] into) {
                return port.readBytes(into, into.length);
            }

            @Override
            public void close() {
                port.closePort();
            }
        };
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
