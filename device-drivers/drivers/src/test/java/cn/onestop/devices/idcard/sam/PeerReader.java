package cn.onestop.devices.idcard.sam;

import cn.onestop.twins.Pty;
import cn.onestop.twins.PtyClosed;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A reader on a pseudo-terminal, just enough for the tests: a card that can be put on and lifted.
 */
final class PeerReader implements AutoCloseable {
    private static final byte[] PREAMBLE = {
        (byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69
    };

    private final Pty pty;
    private final Thread thread;
    private final AtomicInteger finds = new AtomicInteger();
    private volatile byte[] card = new byte[0];
    private volatile boolean alreadyRead;

    PeerReader(Pty pty) {
        this.pty = pty;
        this.thread = Thread.ofPlatform().daemon().name("peer-reader").start(this::serve);
    }

    void putOn(CardFixture fixture) {
        alreadyRead = false;
        card = fixture.frame();
    }

    void lift() {
        card = new byte[0];
    }

    int finds() {
        return finds.get();
    }

    private void serve() {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        byte[] part = new byte[64];
        try {
            while (true) {
                int count = pty.read(part, Duration.ofMinutes(1));
                request.write(part, 0, count);
                if (request.size() >= 10) {
                    byte[] bytes = request.toByteArray();
                    request.reset();
                    answer(bytes[7] << 8 | bytes[8] & 0xFF);
                }
            }
        } catch (PtyClosed unplugged) {
            request.reset(); // the test pulled the cable: nothing more to serve
        }
    }

    private void answer(int command) {
        switch (command) {
            case 0x11FF -> send(0x90, 0);
            case 0x12FF -> send(0x90, 16);
            case 0x2001 -> {
                finds.incrementAndGet();
                send(card.length > 0 && !alreadyRead ? 0x9F : 0x80, 0);
            }
            case 0x2002 -> send(card.length > 0 ? 0x90 : 0x81, 0);
            default -> sendCard(card);
        }
    }

    private void sendCard(byte[] frame) {
        if (frame.length == 0) {
            send(0x41, 0);
            return;
        }
        alreadyRead = true;
        for (int at = 0; at < frame.length; at += 64) {
            pty.write(Arrays.copyOfRange(frame, at, Math.min(frame.length, at + 64)));
        }
    }

    private void send(int code, int dataBytes) {
        byte[] frame = Arrays.copyOf(PREAMBLE, 11 + dataBytes);
        frame[6] = (byte) (4 + dataBytes);
        frame[9] = (byte) code;
        frame[10 + dataBytes] = (byte) (frame[6] ^ frame[9]);
        pty.write(frame);
    }

    @Override
    public void close() {
        pty.close();
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
