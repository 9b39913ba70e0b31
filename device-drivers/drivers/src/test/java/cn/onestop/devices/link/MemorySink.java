package cn.onestop.devices.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a recording in memory, and can be made slow or broken. */
public final class MemorySink implements RecordingSink {
    private final StringBuilder text = new StringBuilder();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean broken;
    private Optional<Exception> failure = Optional.empty();

    /** From now on the sink hangs, until the latch is open. */
    public void hang(CountDownLatch until) {
        gate = until;
    }

    /** From now on the sink fails. */
    public void fail() {
        broken = true;
    }

    @Override
    public void write(String lines) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (broken) {
            throw new IOException("no space left");
        }
        assertThat(lines).endsWith("\n");
        text.append(lines);
    }

    @Override
    public void end(Optional<Exception> failure) {
        this.failure = failure;
        ended.countDown();
    }

    /** The whole text, when the recording has ended. */
    public String text() throws InterruptedException {
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        return text.toString();
    }

    public LineScript script() throws InterruptedException {
        return LineScript.parse(text());
    }

    public Optional<Exception> failure() {
        return failure;
    }
}
