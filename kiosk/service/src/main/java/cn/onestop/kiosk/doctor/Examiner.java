package cn.onestop.kiosk.doctor;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.kiosk.station.Away;
import cn.onestop.kiosk.station.DeviceReport;
import cn.onestop.kiosk.station.DeviceSource;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Opens one device after the other, listens to what it says of itself, tries what is wished. */
final class Examiner {
    private static final DeviceInfo NOTHING = new DeviceInfo("", "", "", "");

    /** What {@code TtySetup} says of a line that another program has. */
    private static final String IN_USE = "is in use by another program";

    private final Probes probes;
    private final long atMs;

    Examiner(Probes probes, long atMs) {
        this.probes = probes;
        this.atMs = atMs;
    }

    Examination examine(DeviceSource<?> source) {
        Device device;
        try {
            device = source.opener().get();
        } catch (DeviceException e) {
            boolean there = source.path().map(Files::exists).orElse(true);
            boolean busy =
                    e.fault() instanceof DeviceFault.CannotOpen
                            && e.fault().sentence().contains(IN_USE);
            return new Examination(
                    report(source, Away.because(e.fault(), there), NOTHING),
                    false,
                    busy,
                    List.of(),
                    List.of());
        }
        try (device) {
            return examine(source, device);
        }
    }

    private Examination examine(DeviceSource<?> source, Device device) {
        DeviceStatus status;
        List<SelfTestStep> steps = new ArrayList<>();
        List<Finding> tried = new ArrayList<>();
        try {
            steps.addAll(device.selfTest());
            tried.addAll(probes.of(device));
            status = device.status();
        } catch (DeviceException e) {
            status = Away.because(e.fault(), true);
        }
        return new Examination(report(source, status, device.info()), true, false, steps, tried);
    }

    private DeviceReport report(DeviceSource<?> source, DeviceStatus status, DeviceInfo info) {
        return new DeviceReport(source.id(), source.kind(), status, info, atMs);
    }
}
