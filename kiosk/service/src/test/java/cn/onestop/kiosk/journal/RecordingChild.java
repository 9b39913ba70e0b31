package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.clock.TimeAndIds;

import java.io.IOException;
import java.nio.file.Path;

/** A process that writes a recording, tells each line that it has written, and never ends. */
final class RecordingChild {
    private RecordingChild() {}

    public static void main(String[] args) throws IOException {
        TimeAndIds clock = new SystemTimeAndIds();
        KeyStore keys = KeyStore.open(Path.of(args[1]), clock);
        RecordingWriter writer = RecordingStore.open(Path.of(args[0]), keys, clock).begin("pad");
        for (int i = 0; ; i++) {
            writer.write(line(i));
            System.out.println(i);
        }
    }

    static String line(int number) {
        return "@%d.000000000 < 5A*%d%n".formatted(number, number % 97 + 4);
    }
}
