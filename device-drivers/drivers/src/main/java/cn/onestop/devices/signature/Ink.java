package cn.onestop.devices.signature;

import cn.onestop.devices.DeviceInfo;

import java.util.List;

/**
 * One handwritten signature as the pad gave it: complete, in order, no sample missing.
 *
 * @param raw the report bytes of all samples as received, report after report, for the evidence
 */
public record Ink(DeviceInfo pad, PadCapability capability, List<PenSample> samples, byte[] raw) {
    public Ink {
        samples = List.copyOf(samples);
    }

    /** True when the tip touched the surface at least once. */
    public boolean hasStroke() {
        return samples.stream().anyMatch(PenSample::contact);
    }

    /** The size only: pen samples are biometric data and must not reach a log. */
    @Override
    public String toString() {
        return "Ink[" + samples.size() + " samples]";
    }
}
