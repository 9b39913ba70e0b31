package cn.onestop.benchmarks;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.idcard.sam.SamReader;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.escpos.EscPosPrinter;
import cn.onestop.devices.printer.escpos.EscPosProfiles;
import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.station.DeviceKind;
import cn.onestop.kiosk.station.DeviceSource;
import cn.onestop.kiosk.station.KioskThreads;
import cn.onestop.kiosk.station.Supervision;
import cn.onestop.twins.idcard.SamTwin;
import cn.onestop.twins.printer.EscPosTwin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A long life in a short time: nothing may grow, nothing may be lost or printed twice. */
final class Soak {
    private static final Supervision HASTY =
            new Supervision(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(10),
                    Duration.ofMillis(10),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(5));

    private static final long A_MOMENT = 2_000_000;

    private Soak() {}

    static boolean run(Path folder, int cards, int receipts, int plugs) {
        // Once before the first look, so that what every first use loads is loaded.
        boolean good = round(folder, 20, 3, 3);
        Health before = Health.now();
        good &= round(folder, cards, receipts, plugs);
        Health after = Health.now();
        System.out.println("before: " + before);
        System.out.println("after:  " + after);
        return good && !after.grewSince(before);
    }

    private static boolean round(Path folder, int cards, int receipts, int plugs) {
        return cards(folder, cards) & receipts(folder, receipts) & plugs(folder, plugs);
    }

    private static boolean cards(Path folder, int count) {
        Path link = folder.resolve("soak-reader");
        long from = System.nanoTime();
        int right = 0;
        try (SamTwin twin = SamTwin.start(link);
                SamReader reader = SamReader.open(Lines.open(link))) {
            for (int i = 0; i < count; i++) {
                String name = "测试" + (char) ('一' + i % 5000);
                twin.place(Cards.resident(name));
                boolean read =
                        reader.read(Duration.ofSeconds(10))
                                .filter(card -> card.name().equals(name))
                                .isPresent();
                right += read ? 1 : 0;
                twin.lift();
                if (reader.read(Duration.ZERO).isPresent()) {
                    right--;
                }
            }
        }
        return said("card reads", right, count, from);
    }

    private static boolean receipts(Path folder, int count) {
        Path link = folder.resolve("soak-printer");
        long from = System.nanoTime();
        int confirmed = 0;
        int sheets;
        try (EscPosTwin twin = EscPosTwin.start(link);
                EscPosPrinter printer =
                        EscPosPrinter.open(Lines.open(link), EscPosProfiles.chinese80())) {
            twin.slow(0);
            ReceiptJob job =
                    new ReceiptJob(
                            java.util.List.of(
                                    new ReceiptJob.Text("测试样张", ReceiptJob.Align.CENTRE, 2, true),
                                    new ReceiptJob.Qr("onestop soak", 4),
                                    new ReceiptJob.Feed(2)));
            for (int i = 0; i < count; i++) {
                confirmed += printer.print(job) instanceof PrintOutcome.Confirmed ? 1 : 0;
            }
            sheets = twin.sheetsCut();
        }
        return said("receipts confirmed", confirmed, count, from) & sheets == count;
    }

    private static boolean plugs(Path folder, int count) {
        Path link = folder.resolve("soak-plug");
        long from = System.nanoTime();
        int seen = 0;
        try (SamTwin twin = SamTwin.start(link);
                KioskIo io = KioskIo.start();
                DeviceDesk<SamReader> desk =
                        new DeviceDesk<>(
                                new DeviceSource<>(
                                        "soak",
                                        DeviceKind.CARD_READER,
                                        Optional.of(link),
                                        () -> open(io, link)),
                                HASTY,
                                new SystemTimeAndIds(),
                                KioskThreads.named("device-soak"))) {
            for (int i = 0; i < count; i++) {
                boolean here = becomes(desk, true);
                twin.unplug();
                boolean gone = becomes(desk, false);
                twin.replug();
                seen += here && gone ? 1 : 0;
            }
        }
        return said("times unplugged, seen and back", seen, count, from);
    }

    private static SamReader open(KioskIo io, Path link) {
        return SamReader.open(io.openLine(new LineSettings(link.toString(), 115_200, Parity.NONE)));
    }

    /** As a sitting does: it asks, and the desk notices. */
    private static boolean becomes(DeviceDesk<SamReader> desk, boolean online) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < until) {
            try {
                desk.ask(reader -> reader.read(Duration.ZERO)).join();
            } catch (java.util.concurrent.CompletionException e) {
                if (!(e.getCause() instanceof DeviceException)) {
                    throw e;
                }
            }
            if ((desk.status().state() == DeviceState.ONLINE) == online) {
                return true;
            }
            LockSupport.parkNanos(A_MOMENT);
        }
        return false;
    }

    private static boolean said(String what, int right, int count, long from) {
        System.out.printf(
                Locale.ROOT,
                "%d of %d %s, %.1f s%n",
                right,
                count,
                what,
                (System.nanoTime() - from) / 1e9);
        return right == count;
    }
}
