package cn.onestop.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What this process holds. */
record Health(long heapKb, long residentKb, int threads, long descriptors) {
    private static final long HEAP_ROOM_KB = 4_096;

    static Health now() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return new Health(
                (runtime.totalMemory() - runtime.freeMemory()) / 1024,
                resident(),
                Thread.getAllStackTraces().size(),
                openDescriptors());
    }

    boolean grewSince(Health before) {
        return heapKb > before.heapKb + HEAP_ROOM_KB
                || threads > before.threads
                || descriptors > before.descriptors;
    }

    private static long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long openDescriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MB after collection, resident %.0f MB, %d threads, %d descriptors",
                heapKb / 1024.0,
                residentKb / 1024.0,
                threads,
                descriptors);
    }
}
