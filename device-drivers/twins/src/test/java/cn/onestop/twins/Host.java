package cn.onestop.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The host's end of a line: the terminal opened as a plain file. Close the twin before the host.
 */
public final class Host implements AutoCloseable {
    private final RandomAccessFile file;
    private final Thread reader;
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private int taken;
    private boolean hungUp;

    public Host(Path link) {
        try {
            file = new RandomAccessFile(link.toFile(), "rw");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = Thread.ofPlatform().name("host").start(this::read);
    }

    private void read() {
        var buffer = new byte[4096];
        try {
            for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
                synchronized (this) {
                    got.write(buffer, 0, n);
                    notifyAll();
                }
            }
        } catch (IOException hangUp) {
            assertThat(hangUp).hasMessageContaining("Input/output error");
        } finally {
            synchronized (this) {
                hungUp = true;
            }
        }
    }

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    public static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }

    public void send(String hex) {
        send(bytes(hex));
    }

    public void send(byte[] bytes) {
        try {
            file.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next {@code count} bytes, as soon as they are there. */
    public synchronized byte[] take(int count) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (waiting() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            assertThat(left).as("%d bytes, only %d came", count, waiting()).isPositive();
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        taken += count;
        return Arrays.copyOfRange(got.toByteArray(), taken - count, taken);
    }

    /** Sends a question and takes its answer of known length, both as hexadecimal. */
    public String ask(String hex, int answerLength) {
        send(hex);
        return hex(take(answerLength));
    }

    /** How many bytes wait to be taken. */
    public synchronized int waiting() {
        return got.size() - taken;
    }

    public synchronized boolean hungUp() {
        return hungUp;
    }

    /** Fails when the line brings a byte in 150 ms. */
    public void hearsNothing() {
        await("for silence")
                .pollDelay(Duration.ZERO)
                .during(Duration.ofMillis(150))
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> waiting() == 0);
    }

    public void awaitHangUp() {
        await("for the hang-up")
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(5))
                .until(this::hungUp);
    }

    @Override
    public void close() {
        try {
            awaitHangUp();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
