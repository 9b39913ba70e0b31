package cn.onestop.kiosk.doctor;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.TestSheets;
import cn.onestop.kiosk.station.DeviceSource;
import cn.onestop.kiosk.words.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at the machine and at every device of the configuration, with the service stopped. */
public final class Doctor {
    private final KioskConfig config;
    private final TimeAndIds clock;
    private final String software;

    public Doctor(KioskConfig config, TimeAndIds clock, String software) {
        this.config = config;
        this.clock = clock;
        this.software = software;
    }

    /**
     * Takes some seconds, and as long as the wishes wait for people. Blocks on device lines: call
     * it on a platform thread.
     *
     * @param devices opened one after the other; none is touched while the service runs
     * @param ask tells the technician what to do now
     */
    public Report examine(
            List<DeviceSource<?>> devices, Wishes wishes, Consumer<Words.Sentence> ask) {
        long now = clock.nowMs();
        Supplier<TestSheets> sheets = new Once(() -> TestSheets.open(fonts()));
        MachineChecks machine = new MachineChecks(config, clock);
        List<Finding> checks = new ArrayList<>(machine.all(sheets));
        List<Examination> examined = new ArrayList<>();
        machine.service()
                .ifPresentOrElse(
                        checks::add,
                        () -> {
                            String where = config.name() + " " + Times.text(now);
                            Examiner examiner =
                                    new Examiner(
                                            new Probes(wishes, where, clock, sheets, ask), now);
                            devices.forEach(each -> examined.add(examiner.examine(each)));
                        });
        return new Report(now, config.name(), software, checks, examined);
    }

    /** Looked at anew, for a doctor does not trust what was seen another day. */
    private FontSettings fonts() {
        return new FontSettings(config.fonts().folder(), config.fonts().debian(), Optional.empty());
    }

    /** Fonts are parsed once and only when somebody needs them. */
    private static final class Once implements Supplier<TestSheets> {
        private final Supplier<TestSheets> maker;
        private @Nullable TestSheets made;

        Once(Supplier<TestSheets> maker) {
            this.maker = maker;
        }

        @Override
        public TestSheets get() {
            TestSheets ready = made;
            if (ready == null) {
                ready = maker.get();
                made = ready;
            }
            return ready;
        }
    }
}
