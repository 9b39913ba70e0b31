package cn.onestop.kiosk.doctor;

import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.PartState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.kiosk.station.DeviceReport;
import cn.onestop.kiosk.station.DeviceWords;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as text for people and as JSON for programs. */
public final class Texts {
    private static final String INDENT = "      ";

    private Texts() {}

    /** Chinese first, English under it; one line begins with a mark for each thing looked at. */
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.say("doctor.title").toString());
        lines.add(
                Stream.of(report.kiosk(), Times.text(report.atMs()), report.software())
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(" · ")));
        lines.add("");
        report.checks().forEach(check -> lines.addAll(lines(check, "  ")));
        report.devices().forEach(device -> lines.addAll(lines(device)));
        lines.add("");
        lines.add(Words.say("doctor.result." + report.result().word()).toString());
        return lines;
    }

    private static List<String> lines(Finding finding, String indent) {
        return List.of(
                indent + mark(finding.grade()) + " " + finding.sentence().zh(),
                indent + "  " + finding.sentence().en());
    }

    private static String mark(Finding.Grade grade) {
        return switch (grade) {
            case GOOD -> "✓";
            case WARNING -> "!";
            case BAD -> "✗";
            case UNKNOWN -> "?";
        };
    }

    private static List<String> lines(Examination device) {
        DeviceReport report = device.report();
        DeviceStatus status = report.status();
        Words.Sentence sentence = DeviceWords.sentence(report);
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                "  "
                        + mark(device.grade())
                        + " "
                        + report.id()
                        + " "
                        + report.kind().title()
                        + ": "
                        + DeviceWords.state(status.state()));
        lines.add(INDENT + sentence.zh());
        lines.add(INDENT + sentence.en());
        more(lines, status.sentence());
        more(lines, identity(report.info()));
        more(lines, parts(status));
        for (SelfTestStep step : device.selfTest()) {
            lines.add(INDENT + (step.good() ? "✓ " : "✗ ") + step.name() + ": " + step.sentence());
        }
        device.probes().forEach(probe -> lines.addAll(lines(probe, INDENT)));
        return lines;
    }

    private static void more(List<String> lines, String text) {
        if (!text.isEmpty()) {
            lines.add(INDENT + text);
        }
    }

    private static String identity(DeviceInfo info) {
        return Stream.of(
                        // Many page printers name their maker in the model again.
                        info.model().startsWith(info.maker())
                                ? info.model()
                                : (info.maker() + " " + info.model()).strip(),
                        info.serial().isEmpty() ? "" : "serial " + info.serial(),
                        info.firmware().isEmpty() ? "" : "firmware " + info.firmware())
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String parts(DeviceStatus status) {
        return status.parts().entrySet().stream()
                .filter(part -> part.getValue() != PartState.NOT_SUPPORTED)
                .map(part -> part.getKey().word() + " " + part.getValue().word())
                .collect(Collectors.joining(" · "));
    }

    /** As {@code doctor.schema.json} says. */
    public static Json.Obj json(Report report) {
        return Json.object()
                .with("v", 1)
                .with("atMs", report.atMs())
                .with("kiosk", report.kiosk())
                .with("sw", report.software())
                .with("result", report.result().word())
                .with("checks", report.checks().stream().map(Texts::json).toList())
                .with("devices", report.devices().stream().map(Texts::json).toList());
    }

    private static Json.Obj json(Finding finding) {
        return Json.object()
                .with("name", finding.name())
                .with("grade", word(finding.grade()))
                .with("zh", finding.sentence().zh())
                .with("en", finding.sentence().en());
    }

    private static String word(Finding.Grade grade) {
        return grade.name().toLowerCase(Locale.ROOT);
    }

    private static Json.Obj json(Examination device) {
        DeviceReport report = device.report();
        DeviceStatus status = report.status();
        Words.Sentence sentence = DeviceWords.sentence(report);
        Json.Obj parts = Json.object();
        for (var part : status.parts().entrySet()) {
            parts = parts.with(part.getKey().word(), part.getValue().word());
        }
        return Json.object()
                .with("id", report.id())
                .with("kind", report.kind().word())
                .with("grade", word(device.grade()))
                .with("opened", device.opened())
                .with("device", status.state().word())
                .with("detail", status.detail())
                .with("zh", sentence.zh())
                .with("en", sentence.en())
                .with("said", status.sentence())
                .with("parts", parts)
                .with("maker", report.info().maker())
                .with("model", report.info().model())
                .with("serial", report.info().serial())
                .with("firmware", report.info().firmware())
                .with("selfTest", device.selfTest().stream().map(Texts::json).toList())
                .with("probes", device.probes().stream().map(Texts::json).toList());
    }

    private static Json.Obj json(SelfTestStep step) {
        return Json.object()
                .with("name", step.name())
                .with("good", step.good())
                .with("sentence", step.sentence());
    }
}
