package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.printer.PageJob;
import cn.onestop.devices.printer.PageJob.Grey;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What is printed in these tests, and times that do not keep anybody waiting. */
final class Papers {
    private Papers() {}

    private static IppTimes times(
            int answerMs, int goAheadMs, int jobMs, int endingMs, int silenceMs) {
        return new IppTimes(
                Duration.ofSeconds(10),
                Duration.ofMillis(answerMs),
                Duration.ofMillis(goAheadMs),
                Duration.ofMillis(2L * answerMs),
                Duration.ofMillis(10),
                Duration.ofMillis(10),
                Duration.ofMillis(jobMs),
                Duration.ZERO,
                Duration.ofMillis(endingMs),
                Duration.ofMillis(silenceMs));
    }

    static IppTimes quick() {
        return times(10_000, 10_000, 20_000, 3_000, 500);
    }

    /** The same, waiting long for a printer that went away. */
    static IppTimes patient() {
        return times(10_000, 10_000, 20_000, 3_000, 20_000);
    }

    /** The same, with a job's time soon over. */
    static IppTimes hasty() {
        return times(10_000, 10_000, 300, 300, 500);
    }

    /** The same, with little time to count the last pages. */
    static IppTimes shortEnding() {
        return times(10_000, 10_000, 20_000, 300, 500);
    }

    /** Answers must come at once. */
    static IppTimes impatient() {
        return times(300, 100, 20_000, 3_000, 500);
    }

    /** The go-ahead must come at once, the answer not. */
    static IppTimes goingAhead() {
        return times(10_000, 100, 20_000, 3_000, 500);
    }

    /** Two pages that differ. */
    static PageJob job(String name) {
        return new PageJob(name, pdf(), pages(), false);
    }

    static PageJob.Pages pages() {
        return new PageJob.Pages() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public Grey draw(int page, int dotsPerInch) {
                int width = dotsPerInch / 10;
                int height = dotsPerInch / 5;
                byte[] raster = new byte[width * height];
                for (int i = 0; i < raster.length; i++) {
                    raster[i] = (byte) (i % width < 5 ? i * 7 + page : page == 1 ? 0xFF : 0);
                }
                return new Grey(width, height, raster);
            }
        };
    }

    /** A PDF of two empty pages. */
    static byte[] pdf() {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
        };
        int[] at = new int[objects.length];
        for (int i = 0; i < objects.length; i++) {
            at[i] = pdf.length();
            pdf.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int xref = pdf.length();
        pdf.append("xref\n0 5\n0000000000 65535 f \n");
        for (int offset : at) {
            pdf.append("%010d 00000 n \n".formatted(offset));
        }
        pdf.append("trailer<</Size 5/Root 1 0 R>>\nstartxref\n").append(xref).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
