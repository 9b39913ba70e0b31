package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.link.FakeLine;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A printer on a {@link FakeLine} that executes what it gets in order and can be spoilt. */
final class ScriptedPrinter {
    final FakeLine line = new FakeLine().peer(this::receive);
    final List<String> paper = new ArrayList<>();

    /** Something that happens when so many bytes have been received since {@link #count}. */
    final Map<Integer, Runnable> atByte = new HashMap<>();

    /** Answers to DLE EOT 1 to 4. */
    final int[] status = {0, 0x12, 0x12, 0x12, 0x12};

    int count;
    int capacity = 1 << 20;
    boolean stopped;
    boolean on = true;
    boolean answersQueries = true;
    int answeredInsidePictures;
    Duration perCommand = Duration.ZERO;
    int dropped;

    private byte[] buffer = new byte[0];
    private byte[] recent = new byte[3];
    private boolean full;
    private boolean working;

    EscPosPrinter open() {
        return EscPosPrinter.open(line, EscPosProfiles.named("cn-80mm"), line::nanoTime);
    }

    void status(int n1, int n2, int n3, int n4) {
        status[1] = n1;
        status[2] = n2;
        status[3] = n3;
        status[4] = n4;
    }

    void paperOut() {
        status(0x1A, 0x32, 0x12, 0x7E);
        stopped = true;
    }

    void well() {
        status(0x12, 0x12, 0x12, 0x12);
        stopped = false;
        work();
    }

    /** Loses power and everything it had received. */
    void powerOff() {
        on = false;
        buffer = new byte[0];
        full = false;
    }

    void powerOn() {
        on = true;
        stopped = false;
    }

    private void receive(byte[] bytes) {
        for (byte b : bytes) {
            count++;
            if (on) {
                take(b);
            }
            Runnable deed = atByte.remove(count);
            if (deed != null) {
                deed.run();
            }
        }
    }

    private void take(byte b) {
        boolean insidePicture = buffer.length > 4 && buffer[0] == 0x1D && buffer[1] == 'v';
        if (buffer.length >= capacity) {
            dropped++;
        } else {
            buffer = Arrays.copyOf(buffer, buffer.length + 1);
            buffer[buffer.length - 1] = b;
        }
        if (!full && capacity - buffer.length <= 128) {
            full = true;
            line.deliver((byte) 0x13);
        }
        recent = new byte[] {recent[1], recent[2], b};
        if (recent[0] == 0x10 && recent[1] == 4 && b >= 1 && b <= 4) {
            answeredInsidePictures += insidePicture ? 1 : 0;
            line.deliver((byte) status[b]);
        }
        work();
    }

    private void work() {
        while (!working && !stopped && on) {
            int length = commandLength();
            if (length == 0 || length > buffer.length) {
                return;
            }
            byte[] command = Arrays.copyOf(buffer, length);
            if (perCommand.isZero()) {
                execute(command);
            } else {
                working = true;
                line.after(
                        perCommand,
                        () -> {
                            working = false;
                            if (!stopped && on && buffer.length >= length) {
                                execute(command);
                            }
                            work();
                        });
            }
        }
    }

    private void execute(byte[] command) {
        buffer = Arrays.copyOfRange(buffer, command.length, buffer.length);
        if (full && capacity - buffer.length >= 256) {
            full = false;
            line.deliver((byte) 0x11);
        }
        int kind = command.length < 2 ? 0 : (command[0] << 8) | command[1];
        switch (kind) {
            case 0x1D72 -> {
                if (answersQueries) {
                    line.deliver((byte) 0);
                }
            }
            case 0x1D76 ->
                    paper.add("picture " + HexFormat.of().formatHex(command, 8, command.length));
            case 0x1D28 -> {
                if (command[6] == 'P') {
                    paper.add("qr " + new String(command, 8, command.length - 8));
                }
            }
            case 0x1D56 -> paper.add("cut");
            case 0x1004, 0x1B42, 0 -> {}
            default -> {
                if (command[command.length - 1] == '\n') {
                    paper.add(
                            "text "
                                    + new String(
                                            command,
                                            0,
                                            command.length - 1,
                                            Charset.forName("GB18030")));
                }
            }
        }
    }

    /** Length of the command at the head of the buffer, 0 when that is not known yet. */
    private int commandLength() {
        if (buffer.length == 0) {
            return 0;
        }
        int first = buffer[0];
        if (first == 0) {
            return 1;
        }
        if (first == 0x10) {
            return 3;
        }
        if (first == 0x1B || first == 0x1C || first == 0x1D) {
            return buffer.length < 2 ? 0 : escapeLength();
        }
        for (int i = 0; i < buffer.length; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            } else if (buffer[i] == 0x1B || buffer[i] == 0x1D || buffer[i] == 0) {
                return i;
            }
        }
        return 0;
    }

    private int escapeLength() {
        switch (buffer[0] << 8 | buffer[1]) {
            case 0x1B40, 0x1C26:
                return 2;
            case 0x1D56, 0x1B42:
                return 4;
            case 0x1D76:
                return buffer.length < 8 ? 0 : 8 + little(4) * little(6);
            case 0x1D28:
                return buffer.length < 5 ? 0 : 5 + little(3);
            default:
                return 3;
        }
    }

    private int little(int at) {
        return (buffer[at] & 0xFF) | (buffer[at + 1] & 0xFF) << 8;
    }
}
