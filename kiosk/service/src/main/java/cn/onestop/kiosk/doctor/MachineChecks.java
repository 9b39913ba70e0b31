package cn.onestop.kiosk.doctor;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.document.TestSheets;
import cn.onestop.kiosk.journal.SqliteJournal;
import cn.onestop.kiosk.seal.KeyFiles;
import cn.onestop.kiosk.seal.SealException;
import cn.onestop.kiosk.seal.SealKey;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The machine around the devices: one line each, cheap, changing nothing. */
final class MachineChecks {
    /** 2026-11-01: this program did not exist before. */
    private static final long EARLIEST_MS = 1_793_491_200_000L;

    private static final int BROKER_WAIT_MS = 3000;
    private final KioskConfig config;
    private final TimeAndIds clock;

    MachineChecks(KioskConfig config, TimeAndIds clock) {
        this.config = config;
        this.clock = clock;
    }

    List<Finding> all(Supplier<TestSheets> sheets) {
        return List.of(
                Finding.good("config", config.name()),
                folder("data", config.data()),
                folder("keys", config.keys()),
                seal(),
                fonts(sheets),
                time(),
                broker(config.broker()));
    }

    /** The folder itself, or where it would be made. */
    private static Finding folder(String name, Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there)
                ? Finding.good(name, folder)
                : Finding.of(
                        Finding.Grade.BAD,
                        name,
                        name + ".bad",
                        folder,
                        System.getProperty("user.name"));
    }

    private Finding seal() {
        try {
            SealKey key = KeyFiles.load(config.sealKey(), config.sealChain());
            return key.validAt(clock.nowMs())
                    ? Finding.good("seal", config.sealKey())
                    : Finding.of(Finding.Grade.BAD, "seal", "seal.time", config.sealChain());
        } catch (SealException e) {
            return Finding.of(
                    Finding.Grade.BAD, "seal", "seal.bad", String.valueOf(e.getMessage()));
        }
    }

    private static Finding fonts(Supplier<TestSheets> sheets) {
        try {
            sheets.get().padPicture(320, 200);
            return Finding.good("fonts");
        } catch (DocumentException e) {
            return Finding.of(
                    Finding.Grade.BAD, "fonts", "fonts.bad", String.valueOf(e.getMessage()));
        }
    }

    private Finding time() {
        String now = Times.text(clock.nowMs());
        return clock.nowMs() >= EARLIEST_MS
                ? Finding.good("clock", now)
                : Finding.of(Finding.Grade.BAD, "clock", "clock.bad", now);
    }

    /** Central being away stops nobody from signing. */
    private static Finding broker(URI broker) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(broker.getHost(), broker.getPort()), BROKER_WAIT_MS);
            return Finding.good("broker", broker);
        } catch (IOException e) {
            return Finding.of(Finding.Grade.WARNING, "broker", "broker.away", broker);
        }
    }

    /** Who runs the service on this data now; the devices are theirs. */
    Optional<Finding> service() {
        return SqliteJournal.usedBy(config.data())
                .map(pid ->
                        Finding.of(
                                Finding.Grade.UNKNOWN,
                                "service",
                                "service.runs",
                                pid,
                                Integer.toString(config.port())));
    }
}
