package cn.onestop.kiosk.station;

import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.Part;
import cn.onestop.devices.PartState;
import cn.onestop.kiosk.clock.TimeAndIds;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * How a device stands, what it was before, and who is told. One event for a change, and a bounded
 * number of log lines however often it changes. Written by the device's thread alone.
 */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceDesk.class);
    private static final DeviceInfo NOTHING = new DeviceInfo("", "", "", "");

    private final TimeAndIds clock;
    private final List<Consumer<DeviceReport>> listeners = new CopyOnWriteArrayList<>();
    private final LogBudget budget = new LogBudget(System.nanoTime());
    private DeviceInfo first = NOTHING;
    private volatile DeviceReport report;

    /** What was told last: a device opened anew is told of together with how it is. */
    private DeviceReport told;

    Standing(String id, DeviceKind kind, TimeAndIds clock) {
        this.clock = clock;
        this.report =
                new DeviceReport(
                        id,
                        kind,
                        new DeviceStatus(
                                DeviceState.UNKNOWN, "starting", "it has not been opened yet"),
                        NOTHING,
                        clock.nowMs());
        this.told = report;
    }

    DeviceReport report() {
        return report;
    }

    void onChange(Consumer<DeviceReport> listener) {
        listeners.add(listener);
    }

    /** What the device says it is; told to those who listen with how it is. */
    void is(DeviceInfo info) {
        if (first.equals(NOTHING)) {
            first = info;
        }
        DeviceReport was = report;
        report = new DeviceReport(was.id(), was.kind(), was.status(), info, was.sinceMs());
    }

    /** The device says how it is. */
    void tells(DeviceStatus now) {
        boolean unremarkable = now.state() == DeviceState.ONLINE && now.detail().isEmpty();
        become(unremarkable && another() ? otherDevice(now) : now);
    }

    /** The device cannot be asked: parts it had are unknown now. */
    void away(DeviceStatus now) {
        EnumMap<Part, PartState> parts = new EnumMap<>(Part.class);
        report.status()
                .parts()
                .forEach((part, state) -> {
                    boolean has = state != PartState.NOT_SUPPORTED;
                    parts.put(part, has ? PartState.UNKNOWN : state);
                });
        become(now.with(parts));
    }

    /** Something went wrong on our side. */
    void fault(String what, Throwable e) {
        if (budget.take(System.nanoTime())) {
            LOG.error("{}: {}", report.id(), what, e);
        }
    }

    /** Says how it stands after changes that were not logged, when it may. */
    void settle() {
        if (budget.owes(System.nanoTime())) {
            int unsaid = budget.settle();
            log(" (" + unsaid + " lines before this were left out)");
        }
    }

    /**
     * Not the device that was opened first in this run. What one of the two did not tell proves
     * nothing: where that is the serial number, the model speaks.
     */
    private boolean another() {
        DeviceInfo now = report.info();
        boolean numbered = !first.serial().isEmpty() && !now.serial().isEmpty();
        return numbered
                ? !first.serial().equals(now.serial())
                : !first.model().isEmpty()
                        && !now.model().isEmpty()
                        && !first.model().equals(now.model());
    }

    private DeviceStatus otherDevice(DeviceStatus now) {
        String sentence =
                "It works, and it is another one (%s, serial number %s) than at first (%s, %s)."
                        .formatted(
                                report.info().model(),
                                told(report.info().serial()),
                                first.model(),
                                told(first.serial()));
        return new DeviceStatus(now.state(), "otherDevice", sentence, now.parts());
    }

    private static String told(String serial) {
        return serial.isEmpty() ? "not told" : serial;
    }

    private void become(DeviceStatus now) {
        DeviceReport was = report;
        DeviceReport next = new DeviceReport(was.id(), was.kind(), now, was.info(), was.sinceMs());
        boolean turned = next.turnedFrom(was);
        if (turned) {
            next = new DeviceReport(was.id(), was.kind(), now, was.info(), clock.nowMs());
        }
        report = next;
        if (turned && budget.take(System.nanoTime())) {
            log("");
        }
        if (next.differsFrom(told)) {
            told = next;
            tell(next);
        }
    }

    private void log(String more) {
        DeviceStatus now = report.status();
        LOG.info(
                "{}: {}{}{}{}",
                report.id(),
                now.state().word(),
                now.detail().isEmpty() ? "" : " " + now.detail(),
                now.sentence().isEmpty() ? "" : ", " + now.sentence(),
                more);
    }

    private void tell(DeviceReport now) {
        for (Consumer<DeviceReport> listener : listeners) {
            try {
                listener.accept(now);
            } catch (RuntimeException | Error e) {
                fault("a listener failed", e);
            }
        }
    }
}
