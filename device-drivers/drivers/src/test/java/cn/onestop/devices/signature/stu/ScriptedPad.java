package cn.onestop.devices.signature.stu;

import cn.onestop.devices.link.FakeLine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pad on a {@link FakeLine}, as dull as can be, whose answers a test can spoil. */
final class ScriptedPad {
    final FakeLine line = new FakeLine().peer(this::take);
    final List<String> orders = new ArrayList<>();
    final Map<Integer, byte[]> answers = new HashMap<>();
    final Map<Integer, Integer> refusals = new HashMap<>();
    final Set<Integer> mute = new HashSet<>();
    final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    final List<byte[]> starts = new ArrayList<>();
    boolean withCrc = true;
    boolean refusesZlib;
    boolean penBetween;

    /** So many answers have a flipped bit. */
    int disturbed;

    byte[] noise = {};
    int state;
    int sequence = 65_530;
    int timeCount = 65_000;

    private final StuDeframer deframer = new StuDeframer(7000);

    ScriptedPad() {
        byte[] sizes = new byte[512];
        sizes[0] = (byte) 0xFF;
        size(sizes, 0x03, 5);
        size(sizes, 0x08, 17);
        size(sizes, 0x09, 17);
        size(sizes, 0x0B, 11);
        size(sizes, 0x34, 11);
        size(sizes, 0x26, 256);
        size(sizes, 0xFF, 512);
        answers.put(0xFF, sizes);
        byte[] information = new byte[17];
        information[0] = 8;
        byte[] model = "STU-430V".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(model, 0, information, 1, model.length);
        information[10] = 1;
        information[11] = 8;
        answers.put(0x08, information);
        answers.put(0x09, HexFormat.of().parseHex("092580177003ff014000c8c8009c020000"));
        answers.put(0x32, new byte[] {0x32, 0});
        answers.put(0x0B, "\u000bTEST000001".getBytes(StandardCharsets.US_ASCII));
    }

    static void size(byte[] sizes, int id, int size) {
        sizes[2 * id] = (byte) (size >> 8);
        sizes[2 * id + 1] = (byte) size;
    }

    /** The same as a colour pad of 800 × 480 that takes 1-bit, packed and 16-bit pictures. */
    ScriptedPad colour() {
        answers.put(0x09, HexFormat.of().parseHex("092a30195003ff032001e0c8009c070000"));
        size(answers.get(0xFF), 0x26, 2560);
        size(answers.get(0xFF), 0x28, 4);
        size(answers.get(0xFF), 0x29, 3);
        answers.put(0x28, new byte[] {0x28, 0, 0, 1});
        answers.put(0x29, new byte[] {0x29, (byte) 0xFF, (byte) 0xFF});
        return this;
    }

    StuPad open() {
        return StuPad.open(line);
    }

    /** One pen report after so many milliseconds of pad time; nobody waits. */
    byte[] pen(int afterMs, boolean inRange, boolean contact, int x) {
        timeCount = (timeCount + afterMs) & 0xFFFF;
        sequence = (sequence + 1) & 0xFFFF;
        return new byte[] {
            0x34,
            (byte) ((inRange ? 0x80 : 0) | (contact ? 0x11 : 0)),
            (byte) (contact ? 0x2C : 0),
            (byte) (x >> 8),
            (byte) x,
            0,
            7,
            (byte) (timeCount >> 8),
            (byte) timeCount,
            (byte) (sequence >> 8),
            (byte) sequence
        };
    }

    void send(byte[] report) {
        byte[] frame = StuFrames.encode(report, withCrc);
        if (disturbed > 0) {
            disturbed--;
            frame[3] ^= 1;
        }
        line.deliver(frame);
    }

    /** Time passes for pad and host alike, then the pen writes. */
    void penAfter(Duration pause, int x) {
        line.after(pause, () -> send(pen((int) (pause.toMillis() % 65_536), true, true, x)));
    }

    private void take(byte[] bytes) {
        deframer.feed(
                bytes,
                0,
                bytes.length,
                event -> {
                    switch (event) {
                        case StuEvent.Report report -> answer(report.bytes());
                        case StuEvent.Garbled garbled -> throw new AssertionError(garbled.why());
                    }
                });
    }

    private void answer(byte[] order) {
        int id = order[0] & 0xFF;
        orders.add(HexFormat.of().formatHex(order, 0, Math.min(3, order.length)));
        if (mute.contains(id) || (id == 0x80 && mute.contains(order[1] & 0xFF))) {
            return;
        }
        line.deliver(noise);
        if (penBetween) {
            send(pen(5, true, true, 9));
        }
        if (id == 0x80) {
            int wanted = order[1] & 0xFF;
            byte[] status = {3, (byte) state, 0, 0, 0};
            byte[] answer = answers.get(wanted);
            send(wanted == 3 ? status : answer != null ? answer : new byte[] {(byte) 0x81, 1});
            return;
        }
        boolean packed = refusesZlib && (id == 0x24 || id == 0x25) && order[1] == 1;
        if (packed) {
            send(new byte[] {(byte) 0x81, 0x10});
            return;
        }
        if (id == 0x24 || id == 0x25) {
            state = 1;
            picture.reset();
            starts.add(order.clone());
        } else if (id == 0x26) {
            int length = (order[1] & 0xFF) | (order[2] & 0xFF) << 8;
            picture.writeBytes(Arrays.copyOfRange(order, 3, 3 + length));
        } else if (id == 0x27) {
            state = 0;
        } else if (answers.containsKey(id)) {
            answers.put(id, order.clone());
        }
        send(new byte[] {(byte) 0x81, (byte) (int) refusals.getOrDefault(id, 0)});
    }
}
