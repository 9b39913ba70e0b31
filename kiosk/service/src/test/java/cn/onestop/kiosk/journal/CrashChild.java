package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that only appends: a file, then one to three entries that name it, then a line on
 * standard output for each entry once append has returned. It says "start" before it touches the
 * disk and "open" once everything is open. It never ends by itself.
 */
final class CrashChild {
    private CrashChild() {}

    public static void main(String[] args) {
        System.out.println("start");
        TimeAndIds clock = new SystemTimeAndIds();
        KeyStore keys = KeyStore.open(Path.of(args[1]), clock);
        Path data = Path.of(args[0]);
        SqliteJournal journal = SqliteJournal.open(data, keys, "k-001", clock);
        EncryptedFiles files = EncryptedFiles.open(data, keys, clock);
        System.out.println("open");
        String session = clock.id();
        for (int i = 0; ; i++) {
            if (i % 5 == 4) {
                session = clock.id();
            }
            Digest file = files.put(session, clock.random(1 + (i * 7919) % 20_000));
            List<Journal.Draft> drafts = new ArrayList<>();
            for (int k = 0; k <= i % 3; k++) {
                drafts.add(
                        new Journal.Draft(
                                "file.kept.v1",
                                Json.object(),
                                Json.object().with("file", file.text())));
            }
            StringBuilder lines = new StringBuilder();
            for (Journal.Entry entry : journal.append(journal.head(), session, drafts)) {
                lines.append(entry.seq()).append(' ').append(entry.hash()).append('\n');
            }
            System.out.print(lines);
            System.out.flush();
        }
    }
}
