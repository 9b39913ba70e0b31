package cn.onestop.twins.idcard;

import cn.onestop.twins.Machine;
import cn.onestop.twins.Outbox;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The reader's protocol and the field above it, without a line. Guarded by its own monitor. */
final class SamMachine implements Machine {
    private static final int BURST = 64;
    private static final long BURST_PAUSE_NANOS = 8_000_000L;
    private static final int RESET = 0x10FF;
    private static final byte[] NOISE = {0x00, (byte) 0xFF, (byte) 0xAA, (byte) 0xAA, 0x13, 0x69};

    private final SamFrames frames = new SamFrames();
    private final Outbox out = new Outbox();
    private final Set<SamFault> standing = EnumSet.noneOf(SamFault.class);
    private final Set<SamFault> nextReply = EnumSet.noneOf(SamFault.class);
    private final Set<SamFault> nextRead = EnumSet.noneOf(SamFault.class);
    private Duration slowness = Duration.ofMillis(2900);
    private final Set<SamOption> unknown = EnumSet.noneOf(SamOption.class);
    private boolean silentToTheUnknown;
    private boolean manyAddresses;
    private int moduleSerial = 12345678;
    private int radioFrame;
    private boolean refindAnswers9F;
    private @Nullable TwinCard card;
    private Visit visit = Visit.LAID;
    private boolean read;

    /** How far the host came with the card that lies in the field. */
    private enum Visit {
        LAID,
        FOUND,
        SELECTED,
        MUST_BE_LIFTED
    }

    synchronized void place(TwinCard laid) {
        card = laid;
        forgetVisit();
    }

    synchronized void lift() {
        card = null;
        forgetVisit();
    }

    synchronized void fault(SamFault fault, boolean on) {
        if (on) {
            standing.add(fault);
        } else {
            standing.remove(fault);
        }
    }

    synchronized void faultOnNextReply(SamFault fault) {
        nextReply.add(fault);
    }

    synchronized void faultOnNextRead(SamFault fault) {
        nextRead.add(fault);
    }

    synchronized void clearFaults() {
        standing.clear();
        nextReply.clear();
        nextRead.clear();
    }

    synchronized void slowness(Duration delay) {
        slowness = delay;
    }

    synchronized void refindAnswers9F(boolean on) {
        refindAnswers9F = on;
    }

    synchronized void knows(SamOption option, boolean on) {
        if (on) {
            unknown.remove(option);
        } else {
            unknown.add(option);
        }
    }

    synchronized void silentToTheUnknown(boolean on) {
        silentToTheUnknown = on;
    }

    synchronized void manyAddresses(boolean on) {
        manyAddresses = on;
    }

    synchronized void moduleSerial(int serial) {
        moduleSerial = serial;
    }

    synchronized int radioFrame() {
        return radioFrame;
    }

    @Override
    public synchronized void receive(byte[] bytes, long now) {
        frames.add(bytes, now);
        for (var arrival = frames.next();
                !(arrival instanceof SamFrames.Arrival.Nothing);
                arrival = frames.next()) {
            switch (arrival) {
                case SamFrames.Arrival.Request request -> answer(request.body(), now);
                case SamFrames.Arrival.Bad bad ->
                        queue(SamFrames.reply(bad.status()), armed(-1), now);
                case SamFrames.Arrival.Nothing() -> {}
            }
        }
    }

    private void answer(byte[] body, long now) {
        int command = (body[0] & 0xFF) << 8 | body[1] & 0xFF;
        var faults = armed(command);
        boolean isUnknown = unknown.stream().anyMatch(option -> option.command() == command);
        if (isUnknown && silentToTheUnknown) {
            return;
        }
        if (isUnknown) {
            queue(SamFrames.reply(SamStatus.UNKNOWN_COMMAND), faults, now);
        } else if (!faults.contains(SamFault.NEVER_ANSWERS)) {
            queue(reply(command, body, faults), faults, now);
        }
    }

    private Set<SamFault> armed(int command) {
        var faults = EnumSet.copyOf(nextReply);
        faults.removeIf(fault -> !fault.showsAt(command));
        nextReply.removeAll(faults);
        faults.addAll(standing);
        if (SamFault.reads(command)) {
            faults.addAll(nextRead);
            nextRead.clear();
        }
        return faults;
    }

    private byte[] reply(int command, byte[] body, Set<SamFault> faults) {
        int expected = expectedLength(command, body);
        if (expected < 0) {
            return SamFrames.reply(SamStatus.UNKNOWN_COMMAND);
        }
        if (body.length != expected) {
            return SamFrames.reply(SamStatus.LENGTH);
        }
        if (faults.contains(SamFault.NOT_AUTHORISED)) {
            return SamFrames.reply(SamStatus.NOT_AUTHORISED);
        }
        if (faults.contains(SamFault.SELF_TEST_FAILED)
                || faults.contains(SamFault.SELF_TEST_FAILED_UNTIL_RESET) && command != RESET) {
            return SamFrames.reply(SamStatus.SELF_TEST_FAILED);
        }
        return switch (command) {
            case RESET -> reset();
            case 0x12FF -> SamFrames.reply(SamStatus.OK, samId());
            case 0x2001 -> find(faults);
            case 0x2002 -> select(faults);
            case 0x3001 -> readCard(faults, false);
            case 0x3010 -> readCard(faults, true);
            case 0x3003 -> newestAddress();
            case 0x3005 -> managementNumber();
            case 0x61FF -> radioFrame(body[2]);
            default -> SamFrames.reply(SamStatus.OK);
        };
    }

    /** Length of command, parameter and data; −1 for what the protocol does not know. */
    private static int expectedLength(int command, byte[] body) {
        return switch (command) {
            case RESET, 0x11FF, 0x12FF, 0x2001, 0x2002, 0x3001, 0x3010, 0x3003, 0x3005 -> 2;
            case 0x6000, 0x6001, 0x6002, 0x6003, 0x6004 -> 2;
            case 0x61FF -> body.length == 3 && body[2] != 0x50 && body[2] != 0x58 ? -1 : 3;
            default -> -1;
        };
    }

    private byte[] radioFrame(byte most) {
        radioFrame = most & 0xFF;
        return SamFrames.reply(SamStatus.OK);
    }

    private byte[] reset() {
        standing.remove(SamFault.SELF_TEST_FAILED_UNTIL_RESET);
        forgetVisit();
        return SamFrames.reply(SamStatus.OK);
    }

    private byte[] find(Set<SamFault> faults) {
        boolean resting = read && !refindAnswers9F;
        if (card == null
                || faults.contains(SamFault.NO_CARD)
                || resting
                || visit == Visit.MUST_BE_LIFTED) {
            return SamFrames.reply(SamStatus.FIND_FAILED);
        }
        visit = Visit.FOUND;
        return SamFrames.reply(SamStatus.FOUND, new byte[4]);
    }

    private byte[] select(Set<SamFault> faults) {
        if (card == null || visit != Visit.FOUND) {
            return SamFrames.reply(SamStatus.SELECT_FAILED);
        }
        visit = Visit.SELECTED;
        if (faults.contains(SamFault.REMOVED_BETWEEN_SELECT_AND_READ)) {
            lift();
        }
        return SamFrames.reply(SamStatus.OK, new byte[8]);
    }

    private byte[] readCard(Set<SamFault> faults, boolean withFingerprint) {
        if (card == null || visit != Visit.SELECTED) {
            return SamFrames.reply(SamStatus.READ_FAILED);
        }
        int error = error(faults);
        if (error != SamStatus.OK) {
            visit = Visit.MUST_BE_LIFTED;
            return SamFrames.reply(error);
        }
        read = true;
        var text =
                faults.contains(SamFault.UNKNOWN_CARD_TYPE)
                        ? card.textOfUnknownType()
                        : card.text();
        var fingerprint = card.fingerprint();
        var data = new ByteArrayOutputStream();
        word(data, text.length);
        word(data, card.photo().length);
        if (withFingerprint) {
            word(data, fingerprint.length);
        }
        data.writeBytes(text);
        data.writeBytes(card.photo());
        if (withFingerprint) {
            data.writeBytes(fingerprint);
        }
        return SamFrames.reply(SamStatus.OK, data.toByteArray());
    }

    private static int error(Set<SamFault> faults) {
        if (faults.contains(SamFault.ERROR_41)) {
            return SamStatus.READ_FAILED;
        }
        if (faults.contains(SamFault.ERROR_31)) {
            return SamStatus.CARD_REFUSED_MODULE;
        }
        if (faults.contains(SamFault.ERROR_33)) {
            return SamStatus.BAD_SIGNATURE;
        }
        return faults.contains(SamFault.ERROR_40) ? SamStatus.UNKNOWN_CARD : SamStatus.OK;
    }

    /** One address of 70 bytes, the newest; some readers send all there are. */
    private byte[] newestAddress() {
        if (card == null || visit != Visit.SELECTED) {
            return SamFrames.reply(SamStatus.READ_FAILED);
        }
        var addresses = card.addresses();
        if (addresses.isEmpty()) {
            return SamFrames.reply(SamStatus.NO_SUCH_CONTENT);
        }
        var data = new ByteArrayOutputStream();
        for (int i = manyAddresses ? 0 : addresses.size() - 1; i < addresses.size(); i++) {
            var block = new TextBlock(TwinCard.ADDRESS_BYTES);
            data.writeBytes(block.put(0, TwinCard.ADDRESS_BYTES / 2, addresses.get(i)).bytes());
        }
        return SamFrames.reply(SamStatus.OK, data.toByteArray());
    }

    /** 28 invented bytes: the real numbers are not public. */
    private byte[] managementNumber() {
        if (card == null || visit != Visit.SELECTED) {
            return SamFrames.reply(SamStatus.READ_FAILED);
        }
        var numbers = new byte[28];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) (0xA0 + i);
        }
        return SamFrames.reply(SamStatus.OK, numbers);
    }

    /** 05.03-20140626-0000123456-0012345678-… with invented digits, little-endian. */
    private byte[] samId() {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 5)
                .putShort((short) 3)
                .putInt(20140626)
                .putInt(123456)
                .putInt(moduleSerial)
                .array();
    }

    private void queue(byte[] frame, Set<SamFault> faults, long now) {
        if (faults.contains(SamFault.NEVER_ANSWERS)) {
            return;
        }
        long when = now + (faults.contains(SamFault.SLOW) ? slowness.toNanos() : 0);
        if (faults.contains(SamFault.NOISE_BEFORE)) {
            out.add(NOISE, when);
        }
        var sent = frame.clone();
        if (faults.contains(SamFault.FORWARDED_STATUS) && SamFrames.refuses(sent)) {
            SamFrames.forwardStatus(sent);
        }
        if (faults.contains(SamFault.WRONG_CHECKSUM)) {
            sent[sent.length - 1] ^= 0x55;
        }
        if (faults.contains(SamFault.TRUNCATED_FRAME)) {
            sent = Arrays.copyOf(sent, sent.length / 2);
        }
        if (faults.contains(SamFault.PAUSED_FRAME)) {
            int half = sent.length / 2;
            out.add(Arrays.copyOf(sent, half), when);
            sent = Arrays.copyOfRange(sent, half, sent.length);
            when += slowness.toNanos();
        }
        int burst = faults.contains(SamFault.SPLIT_WRITES) ? BURST : sent.length;
        for (int from = 0; from < sent.length; from += burst) {
            out.add(Arrays.copyOfRange(sent, from, Math.min(from + burst, sent.length)), when);
            when += BURST_PAUSE_NANOS;
        }
    }

    private void forgetVisit() {
        visit = Visit.LAID;
        read = false;
    }

    private static void word(ByteArrayOutputStream data, int value) {
        data.write(value >> 8);
        data.write(value);
    }

    @Override
    public synchronized byte[] send(long now) {
        return out.due(now);
    }

    @Override
    public synchronized long quietNanos(long now) {
        return out.waitNanos(now);
    }

    @Override
    public int room(long now) {
        return 4096;
    }

    @Override
    public boolean pullsPlug() {
        return false;
    }

    @Override
    public synchronized void lineLost() {
        frames.clear();
        out.clear();
        forgetVisit();
    }
}
