package cn.onestop.devices.signature.stu;

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
        return channel.within(SelfTestStep.ALL_STEPS, this::steps);
    }

    private List<SelfTestStep> steps() {
        return List.of(
                SelfTestStep.of("ready", this::ready),
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

    private SelfTestStep ready(String name) {
        int state = channel.getBetween(StuReports.STATUS)[1] & 0xFF;
        boolean good = state == StuReports.STATUS_READY;
        return new SelfTestStep(name, good, good ? "The pad is ready." : StuScreen.notReady(state));
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

    private static SelfTestStep step(String name, BooleanSupplier check, String yes, String no) {
        return SelfTestStep.of(
                name,
                same -> {
                    boolean good = check.getAsBoolean();
                    return new SelfTestStep(same, good, good ? yes : no);
                });
    }
}
