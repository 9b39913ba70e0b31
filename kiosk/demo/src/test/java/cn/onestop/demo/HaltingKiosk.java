package cn.onestop.demo;

import cn.onestop.kiosk.Kiosk;
import cn.onestop.kiosk.Main;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/** The real kiosk with a {@link HaltingJournal}: {@code CONFIG BEFORE|AFTER SEQ}. */
final class HaltingKiosk {
    private HaltingKiosk() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        try (InputStream in = Main.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        }
        HaltingJournal.When when = HaltingJournal.When.valueOf(args[1]);
        long seq = Long.parseLong(args[2]);
        try (Kiosk kiosk =
                Kiosk.start(
                        KioskConfig.read(Path.of(args[0])),
                        new SystemTimeAndIds(),
                        journal -> new HaltingJournal(journal, when, seq),
                        e -> Runtime.getRuntime().halt(1))) {
            System.err.println("halting kiosk at " + kiosk.port());
            new CountDownLatch(1).await();
        }
    }
}
