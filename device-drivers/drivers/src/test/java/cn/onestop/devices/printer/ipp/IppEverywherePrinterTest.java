package cn.onestop.devices.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.printer.PageJob;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.twins.ipp.IppTwin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Both sides against programs nobody here wrote: our driver on CUPS's {@code ippeveprinter}, and
 * CUPS's {@code ipptool} on our twin.
 */
class IppEverywherePrinterTest {
    private static final String PRINTS_TWO =
            "echo 'ATTR: job-impressions=2' >&2; echo 'ATTR: job-impressions-completed=2' >&2";

    @TempDir Path folder;

    private EvePrinter printer(String formats, String command) throws IOException {
        return EvePrinter.start(folder, formats, command);
    }

    @Test
    void aRealPrinterKeepsThePdfByteForByteAndItsJobIsFollowedToItsEnd() throws IOException {
        try (EvePrinter eve = printer("application/pdf,image/pwg-raster", PRINTS_TWO);
                IppPrinter printer = IppPrinter.open(eve.uri(), Papers.quick())) {
            assertThat(printer.info().serial()).startsWith("urn:uuid:");
            assertThat(printer.capability().a4()).isTrue();
            assertThat(printer.status().state()).isEqualTo(DeviceState.ONLINE);
            assertThat(printer.selfTest()).allMatch(step -> step.good());

            assertThat(printer.print(Papers.job("p-1"))).isEqualTo(new PrintOutcome.Confirmed());

            assertThat(eve.documents()).hasSize(1);
            assertThat(eve.documents().getFirst()).isEqualTo(Papers.pdf());
        }
    }

    @Test
    void aRealPrinterWithoutPdfGetsRasterThatReadsBackAsThePages() throws IOException {
        try (EvePrinter eve = printer("image/pwg-raster,image/jpeg", PRINTS_TWO);
                IppPrinter printer = IppPrinter.open(eve.uri(), Papers.quick())) {
            assertThat(printer.print(Papers.job("p-1"))).isEqualTo(new PrintOutcome.Confirmed());

            List<PageJob.Grey> pages = RasterReader.read(eve.documents().getFirst());
            assertThat(pages).hasSize(2);
            for (int page = 1; page <= 2; page++) {
                assertThat(
                                Arrays.equals(
                                        pages.get(page - 1).raster(),
                                        Papers.pages().draw(page, 300).raster()))
                        .isTrue();
            }
        }
    }

    @Test
    void aRealPrinterThatCompletesWithoutCountingAPageIsAQuestion() throws IOException {
        try (EvePrinter eve = printer("application/pdf", "exit 0");
                IppPrinter printer = IppPrinter.open(eve.uri(), Papers.shortEnding())) {
            assertThat(printer.print(Papers.job("p-1")))
                    .isInstanceOfSatisfying(
                            PrintOutcome.Unknown.class,
                            o -> assertThat(o.detail()).isEqualTo("incomplete"));
        }
    }

    @Test
    void aRealPrinterWhosePrintingFailsIsAQuestion() throws IOException {
        try (EvePrinter eve = printer("application/pdf", "exit 1");
                IppPrinter printer = IppPrinter.open(eve.uri(), Papers.quick())) {
            assertThat(printer.print(Papers.job("p-1"))).isInstanceOf(PrintOutcome.Unknown.class);
        }
    }

    @Test
    void aRealPrinterThatIsTooSlowIsCancelled() throws IOException {
        try (EvePrinter eve = printer("application/pdf", "exec sleep 20");
                IppPrinter printer = IppPrinter.open(eve.uri(), Papers.hasty())) {
            assertThat(printer.print(Papers.job("p-1"))).isInstanceOf(PrintOutcome.Unknown.class);
        }
    }

    /** The tests for IPP/2.0 begin with all those for IPP/1.1. */
    @Test
    void ourTwinPassesTheTestsOfIpptool() throws Exception {
        Path suite = Tools.testFile("ipp-2.0.test");
        assertThat(suite).content().contains("INCLUDE \"ipp-1.1.test\"");

        assertPasses(suite);
    }

    /** The whole file prints pictures that Debian does not ship; its first test needs none. */
    @Test
    void ourTwinHasAllThatIppEverywhereAsksOfAPrinter() throws Exception {
        String whole = Files.readString(Tools.testFile("ipp-everywhere.test"));
        int from = whole.indexOf('{', whole.indexOf("INCLUDE"));
        int to = whole.indexOf("\n}", from) + 2;

        assertPasses(Files.writeString(folder.resolve("part.test"), whole.substring(from, to)));
    }

    private void assertPasses(Path test) throws Exception {
        Path pdf = Files.write(folder.resolve("two.pdf"), Papers.pdf());
        try (IppTwin twin = IppTwin.start()) {
            // So that the job is under way while the tests ask for the jobs of others.
            twin.pace(Duration.ofSeconds(1));
            Process ipptool =
                    Tools.command(
                                    "ipptool",
                                    "-t",
                                    "-V",
                                    "2.0",
                                    "-f",
                                    pdf.toString(),
                                    "-d",
                                    "filetype=application/pdf",
                                    twin.uri().toString(),
                                    test.toString())
                            .redirectOutput(folder.resolve("ipptool.log").toFile())
                            .start();
            assertThat(ipptool.waitFor(60, TimeUnit.SECONDS)).isTrue();
            List<String> lines =
                    new ArrayList<>(
                            Files.readAllLines(
                                    folder.resolve("ipptool.log"), StandardCharsets.UTF_8));
            assertThat(lines).noneMatch(line -> line.endsWith("[FAIL]"));
            assertThat(lines).anyMatch(line -> line.endsWith("[PASS]"));
            assertThat(ipptool.exitValue()).isZero();
        }
    }
}
