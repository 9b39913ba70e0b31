package cn.onestop.kiosk.sitting;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.fingerprint.FingerQuality;
import cn.onestop.devices.fingerprint.FingerprintCapability;
import cn.onestop.devices.fingerprint.FingerprintSensor;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A sensor on which each thing that is played happens once; the finger is off at every other look.
 */
final class PlayedSensor implements FingerprintSensor {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 72;
    private final BlockingQueue<Supplier<FingerImage>> played = new LinkedBlockingQueue<>();
    private volatile boolean touched;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile @Nullable DeviceFault lookingFails;
    private volatile @Nullable RuntimeException defect;

    /** A finger is put on; the score also makes the picture. */
    void press(int score, FingerQuality.Advice advice) {
        played.add(() -> image(score, advice));
    }

    /** A finger is put on, and its image fails. */
    void fail(DeviceFault fault) {
        played.add(() -> {
            throw new DeviceException(fault);
        });
    }

    /** A finger lies there, before anything that is played. */
    void touched(boolean now) {
        touched = now;
    }

    /** Looking for a finger fails that way until told otherwise. */
    void lookingFails(@Nullable DeviceFault fault) {
        lookingFails = fault;
    }

    /** The driver breaks that way until told otherwise. */
    void defect(@Nullable RuntimeException e) {
        defect = e;
    }

    private FingerImage image(int score, FingerQuality.Advice advice) {
        byte[] grey = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (i * (score + 3) % 251);
        }
        return new FingerImage(
                info(),
                capability(),
                WIDTH,
                HEIGHT,
                grey,
                new FingerQuality(score, advice),
                Arrays.copyOf(grey, 16));
    }

    @Override
    public FingerprintCapability capability() {
        return new FingerprintCapability(WIDTH, HEIGHT, 500, 16, false, Duration.ofSeconds(1));
    }

    @Override
    public boolean touched() {
        boolean every = looks.incrementAndGet() % 2 == 0;
        RuntimeException broken = defect;
        if (broken != null) {
            throw broken;
        }
        DeviceFault fails = lookingFails;
        if (fails != null) {
            throw new DeviceException(fails);
        }
        return touched || every && !played.isEmpty();
    }

    @Override
    public Optional<FingerImage> capture(Duration wait) {
        try {
            return Optional.ofNullable(played.poll(20, TimeUnit.MILLISECONDS)).map(Supplier::get);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException(new DeviceFault.Closed("the test is over"));
        }
    }

    /** How often a finger was looked for. */
    int looks() {
        return looks.get();
    }

    /** Whether all that was played has happened. */
    boolean idle() {
        return played.isEmpty();
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo("", "PLAYED", "7", "");
    }

    @Override
    public DeviceStatus status() {
        return DeviceStatus.online();
    }

    @Override
    public List<SelfTestStep> selfTest() {
        return List.of();
    }

    @Override
    public void close() {}
}
