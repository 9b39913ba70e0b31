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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Opens one device after the other, listens to what it says of itself, tries what is wished. */
final class Examiner {
    private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);
    private static final DeviceInfo NOTHING = new DeviceInfo("", "", "", "");

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
            boolean busy = e.fault() instanceof DeviceFault.CannotOpen fault && fault.inUse();
            return unopened(source, Away.because(e.fault(), there), busy);
        } catch (RuntimeException | LinkageError e) {
            return unopened(source, defect(source, e), false);
        }
        return examine(source, device);
    }

    private Examination unopened(DeviceSource<?> source, DeviceStatus status, boolean busy) {
        return new Examination(report(source, status, NOTHING), false, busy, List.of(), List.of());
    }

    /** One driver that fails must not cost the report of the others. */
    private static DeviceStatus defect(DeviceSource<?> source, Throwable e) {
        LOG.error("{}: the driver failed", source.id(), e);
        return Away.because(e);
    }

    private Examination examine(DeviceSource<?> source, Device device) {
        DeviceStatus status;
        List<SelfTestStep> steps = new ArrayList<>();
        List<Finding> tried = new ArrayList<>();
        try (device) {
            steps.addAll(device.selfTest());
            tried.addAll(probes.of(device));
            status = device.status();
        } catch (DeviceException e) {
            status = Away.because(e.fault(), true);
        } catch (RuntimeException | LinkageError e) {
            status = defect(source, e);
        }
        return new Examination(report(source, status, device.info()), true, false, steps, tried);
    }

    private DeviceReport report(DeviceSource<?> source, DeviceStatus status, DeviceInfo info) {
        return new DeviceReport(source.id(), source.kind(), status, info, atMs);
    }
}
