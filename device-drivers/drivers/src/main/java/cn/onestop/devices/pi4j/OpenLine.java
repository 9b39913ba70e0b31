package cn.onestop.devices.pi4j;

import cn.onestop.devices.link.SerialLine;

import java.time.Duration;

/** A line that leaves Pi4J's registry when it is closed, so that it can be opened again. */
final class OpenLine implements SerialLine {
    private final KioskIo owner;
    private final SerialIo io;
    private final SerialLine line;

    OpenLine(KioskIo owner, SerialIo io) {
        this.owner = owner;
        this.io = io;
        this.line = io.line();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        return line.read(buffer, offset, length, timeout);
    }

    @Override
    public int write(byte[] data, int offset, int length, Duration timeout) {
        return line.write(data, offset, length, timeout);
    }

    @Override
    public void discardInput() {
        line.discardInput();
    }

    @Override
    public long nanoTime() {
        return line.nanoTime();
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public void close() {
        line.close(); // first, so that a blocked caller wakes without waiting for the registry
        owner.deregister(io);
    }
}
