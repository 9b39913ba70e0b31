package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.idcard.CardExtra;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.linux.TtyLine;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.idcard.TwinCard;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * The driver against the reader's twin, over a real pseudo-terminal, with the times it has in the
 * kiosk.
 */
abstract class SamOnATwin {
    static final Duration LONG = Duration.ofSeconds(20);
    static final Set<CardExtra> ALL = EnumSet.allOf(CardExtra.class);

    @TempDir Path folder;
    SamTwin twin;
    SamReader reader;

    @BeforeEach
    void plugIn() {
        twin = SamTwin.start(folder.resolve("card"));
        reader = open(SamProfile.standard());
    }

    SamReader open(SamProfile profile) {
        return SamReader.open(line(), profile);
    }

    private TtyLine line() {
        return TtyLine.open(
                new LineSettings(folder.resolve("card").toString(), 115_200, Parity.NONE));
    }

    /** For what takes as long as the reader is waited for. */
    void reopenWithShortTimes() {
        reader.close();
        Duration answer = Duration.ofMillis(600);
        SamTimes usual = SamTimes.of(SamProfile.standard());
        SamTimes times =
                new SamTimes(
                        answer,
                        answer,
                        Duration.ofSeconds(2),
                        usual.pollInterval(),
                        usual.quiet(),
                        usual.gap());
        reader = SamReader.open(line(), SamProfile.standard(), times);
    }

    void reopen(SamProfile profile) {
        reader.close();
        reader = open(profile);
    }

    @AfterEach
    void close() {
        reader.close();
        twin.close();
    }

    static TwinCard resident() {
        return TwinCard.resident(
                "示𪚥",
                "1",
                "01",
                "19850312",
                "江苏省张家港市杨舍镇样例新村999幢999室",
                "320582198503129977",
                "张家港市公安局（测试）",
                "20160101",
                "长期");
    }
}
