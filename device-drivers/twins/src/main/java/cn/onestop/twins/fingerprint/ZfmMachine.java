package cn.onestop.twins.fingerprint;

import cn.onestop.twins.Machine;
import cn.onestop.twins.Outbox;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The module's protocol and the finger above it, without a line. Guarded by its own monitor. */
final class ZfmMachine implements Machine {
    private static final int OK = 0x00;
    private static final int RECEIVE_ERROR = 0x01;
    private static final int NO_FINGER = 0x02;
    private static final int NOT_TAKEN = 0x03;
    private static final int MESSY = 0x06;
    private static final int FEW_POINTS = 0x07;
    private static final int CANNOT_SEND = 0x0F;
    private static final int WRONG_PASSWORD = 0x13;
    private static final int NO_IMAGE = 0x15;
    private static final int WRONG_REGISTER = 0x1A;
    private static final int PASSWORD_REQUIRED = 0x21;

    private static final byte[] NOISE = {0x00, (byte) 0xEF, (byte) 0xEF, 0x02, 0x55};
    private static final int BURST = 50;
    private static final long BURST_PAUSE_NANOS = 1_000_000L;

    private final ZfmPackets packets = new ZfmPackets();
    private final Outbox out = new Outbox();
    private final ZfmFlash flash = new ZfmFlash();
    private final Set<ZfmFault> standing = EnumSet.noneOf(ZfmFault.class);
    private final Set<ZfmFault> nextReply = EnumSet.noneOf(ZfmFault.class);
    private final Set<ZfmFault> nextUpload = EnumSet.noneOf(ZfmFault.class);
    private Duration slowness = Duration.ofSeconds(3);
    private Duration bootTime = Duration.ZERO;
    private boolean greets;
    private int bytesPerSecond;
    private long lineFree;
    private int timesLit;
    private int packetsToPlug = -1;
    private boolean plugFollows;
    private boolean powered;
    private long deafUntil;
    private boolean open;
    private @Nullable FingerPicture finger;
    private @Nullable FingerPicture taken;

    synchronized void press(FingerPicture picture) {
        finger = picture;
    }

    synchronized void lift() {
        finger = null;
    }

    synchronized void fault(ZfmFault fault, boolean on) {
        if (on) {
            standing.add(fault);
        } else {
            standing.remove(fault);
        }
    }

    synchronized void faultOnNextRequest(ZfmFault fault) {
        nextReply.add(fault);
    }

    synchronized void faultOnNextUpload(ZfmFault fault) {
        nextUpload.add(fault);
    }

    synchronized void clearFaults() {
        standing.clear();
        nextReply.clear();
        nextUpload.clear();
    }

    synchronized void slowness(Duration delay) {
        slowness = delay;
    }

    synchronized void lineRate(int rate) {
        bytesPerSecond = rate;
    }

    synchronized void bootTime(Duration time) {
        bootTime = time;
    }

    synchronized void greets(boolean on) {
        greets = on;
    }

    synchronized void password(int password) {
        flash.password(password);
        open = false;
    }

    synchronized void packetSize(int code) {
        flash.set(6, code);
    }

    synchronized void unplugAfterPackets(int count) {
        packetsToPlug = count;
    }

    synchronized int timesLit() {
        return timesLit;
    }

    synchronized void powerCycle() {
        powerOff();
    }

    private void powerOff() {
        packets.clear();
        out.clear();
        powered = false;
        open = false;
        taken = null;
    }

    private void powerOn(long now) {
        powered = true;
        deafUntil = now + bootTime.toNanos();
        lineFree = deafUntil;
        if (greets) {
            out.add(new byte[] {0x55}, deafUntil);
        }
    }

    @Override
    public synchronized void receive(byte[] bytes, long now) {
        if (!powered) {
            powerOn(now);
        }
        if (now - deafUntil < 0) {
            return;
        }
        packets.add(bytes);
        for (var arrival = packets.next(); arrival != null; arrival = packets.next()) {
            if (arrival.address() == flash.address() && arrival.kind() == ZfmPackets.COMMAND) {
                answer(arrival, now);
            }
        }
    }

    private void answer(ZfmPackets.Arrival request, long now) {
        var faults = armed(request.sound() ? request.content()[0] & 0xFF : -1);
        if (faults.contains(ZfmFault.NEVER_ANSWERS)) {
            return;
        }
        if (!request.sound() || faults.contains(ZfmFault.RECEIVE_ERROR)) {
            queue(ack(RECEIVE_ERROR), faults, now);
            return;
        }
        byte[] content = request.content();
        int command = content[0] & 0xFF;
        if (command != 0x13 && flash.password() != 0 && !open) {
            queue(ack(PASSWORD_REQUIRED), faults, now);
        } else if (command == 0x0A) {
            upload(faults, now);
        } else {
            queue(ack(reply(command, content, faults)), faults, now);
        }
    }

    private Set<ZfmFault> armed(int command) {
        var now = EnumSet.copyOf(nextReply);
        now.removeIf(fault -> !fault.showsAt(command));
        nextReply.removeAll(now);
        now.addAll(standing);
        return now;
    }

    private byte[] ack(int... content) {
        var bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return ack(bytes);
    }

    private byte[] ack(byte[] content) {
        return ZfmPackets.packet(flash.address(), ZfmPackets.ACK, content);
    }

    private byte[] reply(int command, byte[] content, Set<ZfmFault> faults) {
        return switch (command) {
            case 0x01 -> code(take(faults));
            case 0x02 -> code(judge(content, faults));
            case 0x0E -> code(setParameter(content));
            case 0x0F -> flash.parameters(status(faults));
            case 0x12 -> code(setPassword(content));
            case 0x13 -> code(verify(content));
            case 0x15 -> code(setAddress(content));
            case 0x1D -> new byte[3];
            default -> code(RECEIVE_ERROR);
        };
    }

    private static byte[] code(int code) {
        return new byte[] {(byte) code};
    }

    private int take(Set<ZfmFault> faults) {
        timesLit++;
        if (faults.contains(ZfmFault.NOT_TAKEN)) {
            return NOT_TAKEN;
        }
        if (finger == null || faults.contains(ZfmFault.NO_FINGER)) {
            return NO_FINGER;
        }
        taken = finger;
        return OK;
    }

    private int judge(byte[] content, Set<ZfmFault> faults) {
        if (content.length != 2 || content[1] < 1 || content[1] > 2) {
            return RECEIVE_ERROR;
        }
        if (taken == null) {
            return NO_IMAGE;
        }
        return faults.contains(ZfmFault.MESSY)
                ? MESSY
                : faults.contains(ZfmFault.FEW_POINTS) ? FEW_POINTS : OK;
    }

    private int setParameter(byte[] content) {
        return content.length == 3 && flash.set(content[1], content[2]) ? OK : WRONG_REGISTER;
    }

    private int setPassword(byte[] content) {
        if (content.length != 5) {
            return RECEIVE_ERROR;
        }
        flash.password(number(content));
        return OK;
    }

    private int setAddress(byte[] content) {
        if (content.length != 5) {
            return RECEIVE_ERROR;
        }
        flash.address(number(content));
        return OK;
    }

    private int verify(byte[] content) {
        if (content.length != 5) {
            return RECEIVE_ERROR;
        }
        open = number(content) == flash.password();
        return open ? OK : WRONG_PASSWORD;
    }

    private static int number(byte[] content) {
        return ZfmPackets.word(content, 1) << 16 | ZfmPackets.word(content, 3);
    }

    private int status(Set<ZfmFault> faults) {
        return (faults.contains(ZfmFault.BUSY) ? 1 : 0) | (open ? 4 : 0) | (taken != null ? 8 : 0);
    }

    private void upload(Set<ZfmFault> faults, long now) {
        faults.addAll(nextUpload);
        nextUpload.clear();
        if (faults.contains(ZfmFault.CANNOT_SEND)) {
            queue(ack(CANNOT_SEND), faults, now);
            return;
        }
        if (taken == null) {
            queue(ack(NO_IMAGE), faults, now);
            return;
        }
        queue(ack(OK), faults, now);
        List<byte[]> all = spoiled(dataPackets(taken.packed()), faults);
        if (packetsToPlug >= 0 && packetsToPlug < all.size()) {
            all.subList(packetsToPlug, all.size()).clear();
            packetsToPlug = -1;
            plugFollows = true;
        }
        for (byte[] packet : all) {
            queue(packet, Set.of(), now);
        }
    }

    private List<byte[]> dataPackets(byte[] image) {
        int size = flash.packetBytes();
        List<byte[]> all = new ArrayList<>();
        for (int from = 0; from < image.length; from += size) {
            int kind = from + size < image.length ? ZfmPackets.DATA : ZfmPackets.LAST_DATA;
            all.add(
                    ZfmPackets.packet(
                            flash.address(), kind, Arrays.copyOfRange(image, from, from + size)));
        }
        return all;
    }

    private List<byte[]> spoiled(List<byte[]> all, Set<ZfmFault> faults) {
        int middle = all.size() / 2;
        for (ZfmFault fault : faults) {
            switch (fault) {
                case FLIPPED_BIT_IN_IMAGE -> all.get(middle)[40] ^= 0x08;
                case LOST_PACKET -> all.remove(middle);
                case DOUBLED_PACKET -> all.add(middle, all.get(middle));
                case SHORT_PACKET -> all.set(middle, cut(all.get(middle)));
                case BREAKS_OFF -> all.subList(middle, all.size()).clear();
                case ENDS_EARLY -> all.subList(middle, all.size() - 1).clear();
                case WRONG_ADDRESS -> all.forEach(packet -> packet[5] ^= 1);
                default -> {}
            }
        }
        return all;
    }

    private byte[] cut(byte[] packet) {
        return ZfmPackets.packet(
                flash.address(), packet[6], Arrays.copyOfRange(packet, 9, packet.length - 3));
    }

    private void queue(byte[] packet, Set<ZfmFault> faults, long now) {
        var bytes = new ByteArrayOutputStream();
        if (faults.contains(ZfmFault.NOISE_BEFORE)) {
            bytes.writeBytes(NOISE);
        }
        var sent = packet.clone();
        if (faults.contains(ZfmFault.WRONG_SUM)) {
            sent[sent.length - 1] ^= 0x55;
        }
        if (faults.contains(ZfmFault.WRONG_ADDRESS)) {
            sent[5] ^= 1;
        }
        bytes.writeBytes(sent);
        long when = now + (faults.contains(ZfmFault.SLOW) ? slowness.toNanos() : 0);
        if (when - lineFree > 0) {
            lineFree = when;
        }
        boolean split = standing.contains(ZfmFault.SPLIT_WRITES);
        inBursts(bytes.toByteArray(), split ? BURST : Math.max(bytes.size(), 1), split);
    }

    private void inBursts(byte[] bytes, int burst, boolean pauses) {
        for (int from = 0; from < bytes.length; from += burst) {
            var piece = Arrays.copyOfRange(bytes, from, Math.min(from + burst, bytes.length));
            if (bytesPerSecond > 0) {
                lineFree += piece.length * 1_000_000_000L / bytesPerSecond;
            }
            out.add(piece, lineFree);
            lineFree += pauses ? BURST_PAUSE_NANOS : 0;
        }
    }

    @Override
    public synchronized byte[] send(long now) {
        if (!powered) {
            powerOn(now);
        }
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
    public synchronized boolean pullsPlug() {
        boolean pull = plugFollows && out.waitNanos(System.nanoTime()) == Long.MAX_VALUE;
        plugFollows &= !pull;
        return pull;
    }

    @Override
    public synchronized void lineLost() {
        powerOff();
    }
}
