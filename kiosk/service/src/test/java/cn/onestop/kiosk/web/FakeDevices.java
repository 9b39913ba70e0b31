package cn.onestop.kiosk.web;

import cn.onestop.kiosk.words.Words;

import java.util.List;
import java.util.Map;

/** Devices as a test wants them. */
final class FakeDevices implements Devices {
    static final long NOW = 1795478400000L;
    final List<Line> lines = new java.util.concurrent.CopyOnWriteArrayList<>();

    FakeDevices() {
        lines.add(
                line(
                        "card-reader",
                        "cardReader",
                        new Words.Sentence("身份证读卡器", "ID-card reader"),
                        Grade.GOOD,
                        "online",
                        new Words.Sentence("在线", "online"),
                        "",
                        new Words.Sentence("身份证读卡器正常。", "The ID-card reader is well."),
                        "",
                        Map.of("media", "notPresent", "paper", "notSupported")));
        lines.add(
                line(
                        "pad",
                        "signaturePad",
                        new Words.Sentence("签字板", "signature pad"),
                        Grade.BAD,
                        "powerOff",
                        new Words.Sentence("未连接", "not connected"),
                        "disconnected",
                        new Words.Sentence(
                                "签字板没有连接或者没有通电，请检查电源和数据线。",
                                "The signature pad is not connected or has no power; check both"
                                        + " cables."),
                        "/dev/onestop/pad cannot be opened: No such file or directory",
                        Map.of("media", "notSupported")));
        lines.add(
                line(
                        "printer",
                        "receiptPrinter",
                        new Words.Sentence("回执打印机", "receipt printer"),
                        Grade.ATTENTION,
                        "online",
                        new Words.Sentence("在线", "online"),
                        "paperLow",
                        new Words.Sentence(
                                "回执打印机的纸快用完了，请准备换纸。",
                                "The receipt printer is running low on paper; have some at hand."),
                        "The printer's paper is running low.",
                        Map.of("paper", "low", "cover", "closed", "cutter", "ok")));
    }

    private static Line line(
            String id,
            String kind,
            Words.Sentence title,
            Grade grade,
            String device,
            Words.Sentence state,
            String detail,
            Words.Sentence sentence,
            String said,
            Map<String, String> parts) {
        return new Line(
                id,
                kind,
                title,
                grade,
                device,
                state,
                detail,
                sentence,
                said,
                parts,
                "Maker",
                "Model 7",
                "S-0042",
                "1.1",
                NOW - 90_000);
    }

    @Override
    public List<Line> lines() {
        return lines;
    }

    @Override
    public long nowMs() {
        return NOW;
    }
}
