package cn.onestop.kiosk;

import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.config.ConfigException;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.doctor.Doctor;
import cn.onestop.kiosk.doctor.Finding;
import cn.onestop.kiosk.doctor.Report;
import cn.onestop.kiosk.doctor.Texts;
import cn.onestop.kiosk.doctor.Wishes;
import cn.onestop.kiosk.words.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code onestop doctor}: what is there, what it says of itself, what it can do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = {
            "检查终端和每台设备（须先停止服务） Examines the kiosk and each device; stop the service first.",
            "退出码 Exit code: 0 可以使用 ready, 1 有问题 something is not ready, 2 无法检查 cannot check,",
            "64 用法错误 wrong use."
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "配置文件 the YAML configuration")
    private Path config = Path.of("onestop.yaml");

    @Option(names = "--json", description = "输出 JSON JSON instead of text (doctor.schema.json)")
    private boolean json;

    @Option(names = "--print-test", description = "试打印 a test print on each printer")
    private boolean print;

    @Option(names = "--pad", description = "签字板显示测试画面并试写 a picture on the pad, and a stroke")
    private boolean pad;

    @Option(names = "--card", description = "试读证件，只报告种类 a card; only its kind is told")
    private boolean card;

    @Option(names = "--finger", description = "试按指纹，只报告质量 a finger; only its quality is told")
    private boolean finger;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "每项等人多久，默认 ${DEFAULT-VALUE} 秒 seconds each trial waits for a person")
    private int wait = 20;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final TimeAndIds clock = new SystemTimeAndIds();

    /** Made by the command line. */
    DoctorCommand() {}

    @Override
    public Integer call() {
        if (wait < 1 || wait > 600) {
            spec.commandLine().getErr().println(Words.say("doctor.wait"));
            return Main.WRONG_USE;
        }
        // Pi4J tells of its start-up; that is no part of a report.
        Logger.getLogger("com.pi4j").setLevel(Level.OFF);
        Report report = report();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(Texts.json(report).canonical(), StandardCharsets.UTF_8));
        } else {
            Texts.lines(report).forEach(out::println);
        }
        out.flush();
        return report.result().exitCode();
    }

    private Report report() {
        KioskConfig settings;
        try {
            settings = KioskConfig.read(config);
        } catch (ConfigException e) {
            Finding unreadable =
                    new Finding(
                            "config",
                            Finding.Grade.UNKNOWN,
                            Words.say("doctor.config.bad", String.valueOf(e.getMessage())));
            return new Report(clock.nowMs(), "", Kiosk.version(), List.of(unreadable), List.of());
        }
        Wishes wishes = new Wishes(print, pad, card, finger, Duration.ofSeconds(wait));
        try (KioskIo io = KioskIo.start()) {
            Equipment equipment = Equipment.of(settings, (id, line) -> Lines.plain(io, line));
            return new Doctor(settings, clock, Kiosk.version())
                    .examine(equipment.all(), wishes, this::ask);
        }
    }

    /** Beside the report: it may be read by a program. */
    private void ask(Words.Sentence sentence) {
        spec.commandLine().getErr().println("→ " + sentence);
        spec.commandLine().getErr().flush();
    }
}
