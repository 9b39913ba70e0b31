package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.signature.PadCapability;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What a pad can check without a person: that it is still the one it said it was, and ready. */
final class StuSelfTest {
    private final StuChannel channel;
    private final ReportSizes sizes;
    private final PadCapability capability;
    private final DeviceInfo info;

    StuSelfTest(StuChannel channel, ReportSizes sizes, PadCapability capability, DeviceInfo info) {
        this.channel = channel;
        this.sizes = sizes;
        this.capability = capability;
        this.info = info;
    }

    List<SelfTestStep> run() {
        return List.of(
                ready(),
                step(
                        "identity",
                        () ->
                                StuReports.model(channel.getBetween(StuReports.INFORMATION))
                                        .equals(info.model()),
                        "The pad names the same model as when it was opened.",
                        "The pad names another model than when it was opened."),
                step(
                        "reportSizes",
                        () -> sizes.same(channel.getBetween(StuReports.SIZES)),
                        "The pad's report sizes are plausible and the same as when it was opened.",
                        "The pad's report sizes differ from those when it was opened."),
                step(
                        "capability",
                        () ->
                                StuReports.capability(channel.getBetween(StuReports.CAPABILITY))
                                        .equals(capability),
                        "The pad's ranges are the same as when it was opened.",
                        "The pad's ranges differ from those when it was opened."),
                checksum());
    }

    private SelfTestStep ready() {
        int state = channel.getBetween(StuReports.STATUS)[1] & 0xFF;
        boolean good = state == StuReports.STATUS_READY;
        return new SelfTestStep(
                "ready", good, good ? "The pad is ready." : StuScreen.notReady(state));
    }

    /** An order with a checksum is taken, and what it set is told back. */
    private SelfTestStep checksum() {
        return step(
                "checksum",
                () -> {
                    int id = StuReports.PEN_OPTION_MODE;
                    channel.setBetween(id, StuPad.PEN_TIME_AND_SEQUENCE);
                    return channel.getBetween(id)[1] == StuPad.PEN_TIME_AND_SEQUENCE;
                },
                "The pad took an order with a checksum and told it back; its answers come "
                        + (channel.answersWithCrc() ? "with" : "without")
                        + " checksums.",
                "The pad did not tell back what an order with a checksum had set.");
    }

    /** Only a line that is gone or silent ends the test; an answer that makes no sense is a no. */
    private static SelfTestStep step(String name, BooleanSupplier check, String yes, String no) {
        try {
            boolean good = check.getAsBoolean();
            return new SelfTestStep(name, good, good ? yes : no);
        } catch (DeviceException e) {
            boolean answered =
                    e.fault() instanceof DeviceFault.Garbled
                            || e.fault() instanceof DeviceFault.Refused;
            if (!answered) {
                throw e;
            }
            return new SelfTestStep(name, false, e.fault().sentence());
        }
    }
}
