package cn.onestop.benchmarks;

import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.linux.TtyLine;

import java.nio.file.Path;

/** Opens the host's side of a twin. */
final class Lines {
    private Lines() {}

    static SerialLine open(Path link) {
        return TtyLine.open(new LineSettings(link.toString(), 115_200, Parity.NONE));
    }
}
