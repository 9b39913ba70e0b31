package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.fingerprint.FingerQuality;
import cn.onestop.devices.fingerprint.FingerQualityMeter;
import cn.onestop.devices.fingerprint.FingerprintCapability;
import cn.onestop.devices.fingerprint.FingerprintSensor;
import cn.onestop.devices.link.Deadline;
import cn.onestop.devices.link.SerialLine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fingerprint module of the ZFM-20 / R30x / FPM10A / AS608 family on a serial line (57600 8N1
 * from the factory), with the factory's address and no password. It is approved for no police use.
 *
 * <p>Nothing is written to the module's flash memory, and no finger is stored or compared. The
 * module's own working memory keeps the last image until the next one or until its power is cut.
 */
public final class ZfmSensor implements FingerprintSensor {
    /** A module needs up to half a second after power-up. */
    private static final int OPENING_TRIES = 3;

    /** "Not taken" this often in a row is no hand that is just coming or going. */
    private static final int NOT_TAKEN_LIMIT = 3;

    private static final int DOTS_PER_INCH = 500;

    /** A module tells nothing of its maker, its number and its firmware. */
    private static final DeviceInfo INFO = new DeviceInfo("", "ZFM", "", "");

    private final SerialLine line;
    private final ZfmLink link;
    private final ZfmTimes times;
    private final FingerprintCapability capability;
    private ZfmParameters parameters;

    private ZfmSensor(SerialLine line, ZfmLink link, ZfmTimes times, ZfmParameters parameters) {
        this.line = line;
        this.link = link;
        this.times = times;
        this.parameters = parameters;
        this.capability =
                new FingerprintCapability(
                        ZfmImage.WIDTH,
                        ZfmImage.HEIGHT,
                        DOTS_PER_INCH,
                        ZfmImage.GREY_LEVELS,
                        false,
                        link.imageTime(parameters)
                                .plus(times.work().multipliedBy(2))
                                .plus(times.answer()));
    }

    /**
     * Checks that the module takes the factory password and reads its parameters. The line belongs
     * to the sensor from here on: it is closed with it, and also when this fails.
     *
     * @throws DeviceException with {@link DeviceFault.TimedOut} when nothing answers, {@link
     *     DeviceFault.Garbled} when something else does, {@link DeviceFault.Refused} when the
     *     module has a password (0x13, 0x21), {@link DeviceFault.Unacceptable} when its parameters
     *     are none of this family, or what the line throws
     */
    public static ZfmSensor open(SerialLine line) {
        return open(line, ZfmTimes.usual());
    }

    static ZfmSensor open(SerialLine line, ZfmTimes times) {
        boolean ready = false;
        try {
            ZfmLink link = new ZfmLink(line, times);
            requireUnlocked(link, times);
            ZfmSensor sensor = new ZfmSensor(line, link, times, link.parameters());
            ready = true;
            return sensor;
        } finally {
            if (!ready) {
                line.close();
            }
        }
    }

    private static void requireUnlocked(ZfmLink link, ZfmTimes times) {
        for (int left = OPENING_TRIES - 1; ; left--) {
            try {
                int code = link.ask(ZfmCommand.VERIFY_PASSWORD, times.answer());
                if (code != ZfmCodes.OK) {
                    throw ZfmCodes.refused(code);
                }
                return;
            } catch (DeviceException e) {
                if (!mayPass(e) || left == 0) {
                    throw e;
                }
            }
        }
    }

    /** Whether the next try may succeed: the module still wakes up, or the line was disturbed. */
    private static boolean mayPass(DeviceException e) {
        return e.fault() instanceof DeviceFault.TimedOut
                || e.fault() instanceof DeviceFault.Garbled;
    }

    @Override
    public DeviceInfo info() {
        return INFO;
    }

    @Override
    public FingerprintCapability capability() {
        return capability;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Whether a finger lies on the sensor stays unknown: to look for one is to light it.
     */
    @Override
    public DeviceStatus status() {
        Map<Part, PartState> parts = Map.of(Part.SUBJECT, PartState.UNKNOWN);
        try {
            parameters = freshParameters();
        } catch (DeviceException e) {
            return trouble(e).with(parts);
        }
        return (parameters.busy()
                        ? new DeviceStatus(
                                DeviceState.DEVICE_BUSY,
                                "notReady",
                                "the fingerprint sensor says that it is busy")
                        : DeviceStatus.online())
                .with(parts);
    }

    /** A disturbed answer is asked for once more: one flipped bit is no trouble to report. */
    private ZfmParameters freshParameters() {
        try {
            return link.parameters();
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.Garbled) {
                return link.parameters();
            }
            throw e;
        }
    }

    private static DeviceStatus trouble(DeviceException e) {
        String detail =
                switch (e.fault()) {
                    case DeviceFault.Refused refused -> "refused";
                    case DeviceFault.Unacceptable unacceptable -> "garbled";
                    case DeviceFault.Garbled garbled -> "garbled";
                    default -> throw e;
                };
        return new DeviceStatus(DeviceState.HARDWARE_ERROR, detail, e.fault().sentence());
    }

    @Override
    public List<SelfTestStep> selfTest() {
        return link.within(
                SelfTestStep.ALL_STEPS,
                () ->
                        List.of(
                                SelfTestStep.of("password", this::testPassword),
                                SelfTestStep.of("parameters", this::testParameters),
                                SelfTestStep.of("sensor", this::testSensor)));
    }

    private SelfTestStep testPassword(String name) {
        int code = link.ask(ZfmCommand.VERIFY_PASSWORD, times.answer());
        if (code != ZfmCodes.OK) {
            throw ZfmCodes.refused(code);
        }
        return new SelfTestStep(name, true, "the sensor is open to us");
    }

    private SelfTestStep testParameters(String name) {
        parameters = link.parameters();
        return new SelfTestStep(
                name,
                true,
                "packets of "
                        + parameters.packetBytes()
                        + " bytes at "
                        + parameters.baud()
                        + " bit/s");
    }

    private SelfTestStep testSensor(String name) {
        int code = link.ask(ZfmCommand.TAKE_IMAGE, times.work());
        if (code != ZfmCodes.OK && code != ZfmCodes.NO_FINGER) {
            throw ZfmCodes.refused(code);
        }
        return new SelfTestStep(
                name,
                true,
                code == ZfmCodes.OK
                        ? "the sensor sees a finger"
                        : "the sensor works and sees no finger");
    }

    @Override
    public boolean touched() {
        int code = link.ask(ZfmCommand.TAKE_IMAGE, times.work());
        return switch (code) {
            case ZfmCodes.OK, ZfmCodes.NOT_TAKEN -> true;
            case ZfmCodes.NO_FINGER -> false;
            default -> throw ZfmCodes.refused(code);
        };
    }

    @Override
    public Optional<FingerImage> capture(Duration wait) {
        Deadline deadline = Deadline.in(wait, line::nanoTime);
        int notTaken = 0;
        while (true) {
            int code = link.ask(ZfmCommand.TAKE_IMAGE, times.work());
            switch (code) {
                case ZfmCodes.OK -> {
                    return Optional.of(image());
                }
                case ZfmCodes.NO_FINGER -> notTaken = 0;
                case ZfmCodes.NOT_TAKEN -> notTaken++;
                default -> throw ZfmCodes.refused(code);
            }
            if (notTaken == NOT_TAKEN_LIMIT) {
                throw ZfmCodes.refused(code);
            }
            if (deadline.over()) {
                return Optional.empty();
            }
            link.idle(deadline.leftUpTo(times.pollInterval()));
        }
    }

    private FingerImage image() {
        byte[] raw = link.image(parameters);
        byte[] grey = ZfmImage.grey(raw);
        FingerQuality own = FingerQualityMeter.measure(ZfmImage.WIDTH, ZfmImage.HEIGHT, grey);
        return new FingerImage(
                INFO,
                capability,
                ZfmImage.WIDTH,
                ZfmImage.HEIGHT,
                grey,
                own.good() ? alsoJudged(own) : own,
                raw);
    }

    /**
     * A second opinion on an image we find good: the module's own search for features, which works
     * on its eight bits of grey and not on our four. It can only make the image worse.
     */
    private FingerQuality alsoJudged(FingerQuality own) {
        return switch (judgement()) {
            case ZfmCodes.MESSY -> own.worsened(FingerQuality.Advice.LIFT);
            case ZfmCodes.FEW_POINTS -> own.worsened(FingerQuality.Advice.PRESS_MORE);
            default -> own;
        };
    }

    /** The image is whole by now and must not be lost for want of a second opinion. */
    private int judgement() {
        try {
            return link.ask(ZfmCommand.JUDGE_IMAGE, times.work());
        } catch (DeviceException e) {
            if (mayPass(e)) {
                return ZfmCodes.OK;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
