package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.printer.PagePrinterCapability;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.model.Types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a printer says it is and can do (RFC 8011 section 5.4, PWG 5100.14).
 *
 * @param createsJobs takes job and document one after the other, so that the job has a number
 *     before the document leaves
 * @param copies can be told how many copies to make
 * @param rasterBothSides the back of a sheet needs no turned picture
 */
record PrinterSays(
        DeviceInfo info,
        PagePrinterCapability capability,
        boolean createsJobs,
        boolean monochrome,
        boolean copies,
        boolean rasterBothSides) {
    static final String PDF = "application/pdf";
    static final String PWG_RASTER = "image/pwg-raster";
    static final String A4 = "iso_a4_210x297mm";

    static final List<String> WANTED =
            List.of(
                    "printer-make-and-model",
                    "printer-device-id",
                    "printer-uuid",
                    "printer-firmware-string-version",
                    "operations-supported",
                    "document-format-supported",
                    "media-supported",
                    "sides-supported",
                    "print-color-mode-supported",
                    "copies-supported",
                    "printer-resolution-supported",
                    "pwg-raster-document-resolution-supported",
                    "pwg-raster-document-type-supported",
                    "pwg-raster-document-sheet-back");

    private static final String BOTH_SIDES = "two-sided-long-edge";
    private static final int USUAL_DPI = 300;
    private static final int FINEST_DPI = 600;
    private static final int PRINT_JOB = 0x02;
    private static final int CREATE_JOB = 0x05;
    private static final int SEND_DOCUMENT = 0x06;
    private static final int CANCEL_JOB = 0x08;
    private static final int JOB_ATTRIBUTES = 0x09;
    private static final int JOBS = 0x0A;

    /**
     * @throws DeviceException Unacceptable when this printer cannot be used, with detail {@code
     *     operations}, {@code format} or {@code media}
     */
    static PrinterSays of(IppReply.Values says) {
        List<Integer> operations = says.numbers("operations-supported");
        boolean creates = operations.containsAll(List.of(CREATE_JOB, SEND_DOCUMENT));
        require(
                operations.containsAll(List.of(CANCEL_JOB, JOB_ATTRIBUTES))
                        && (creates || operations.containsAll(List.of(PRINT_JOB, JOBS))),
                "operations",
                "The printer cannot tell what became of a job, or cannot cancel it.");
        Set<String> formats = new TreeSet<>(says.words("document-format-supported"));
        require(
                formats.contains(PDF) || formats.contains(PWG_RASTER) && takesGrey(says),
                "format",
                "The printer takes neither PDF nor grey PWG raster.");
        List<String> media = says.words("media-supported");
        require(media.isEmpty() || media.contains(A4), "media", "The printer has no A4 paper.");
        return new PrinterSays(
                info(says),
                new PagePrinterCapability(
                        formats,
                        media.contains(A4),
                        says.words("sides-supported").contains(BOTH_SIDES),
                        resolutions(says)),
                creates,
                says.words("print-color-mode-supported").contains("monochrome"),
                says.all().containsKey("copies-supported"),
                Set.of("normal", "manual-tumble")
                        .contains(says.word("pwg-raster-document-sheet-back").orElse("")));
    }

    private static void require(boolean fulfilled, String detail, String sentence) {
        if (!fulfilled) {
            throw new DeviceException(new DeviceFault.Unacceptable(detail, sentence));
        }
    }

    private static boolean takesGrey(IppReply.Values says) {
        List<String> types = says.words("pwg-raster-document-type-supported");
        return types.isEmpty() || types.contains("sgray_8");
    }

    private static Set<Integer> resolutions(IppReply.Values says) {
        List<Integer> raster = says.dotsPerInch("pwg-raster-document-resolution-supported");
        return new TreeSet<>(
                raster.isEmpty() ? says.dotsPerInch("printer-resolution-supported") : raster);
    }

    private static DeviceInfo info(IppReply.Values says) {
        String id = says.word("printer-device-id").orElse("");
        String model = says.word("printer-make-and-model").orElse("");
        String serial = field(id, "SN", "SERN", "SERIALNUMBER");
        return new DeviceInfo(
                field(id, "MFG", "MANUFACTURER"),
                model.isEmpty() ? field(id, "MDL", "MODEL") : model,
                serial.isEmpty() ? says.word("printer-uuid").orElse("") : serial,
                says.word("printer-firmware-string-version").orElse(""));
    }

    /** A field of an IEEE 1284 device id such as {@code MFG:Example;MDL:Printer;}. */
    private static String field(String id, String... names) {
        for (String pair : id.split(";")) {
            int colon = pair.indexOf(':');
            if (colon > 0
                    && List.of(names)
                            .contains(pair.substring(0, colon).strip().toUpperCase(Locale.ROOT))) {
                return pair.substring(colon + 1).strip();
            }
        }
        return "";
    }

    /** PDF where it can be had: the printer then draws with all it has. */
    String format() {
        return capability.formats().contains(PDF) ? PDF : PWG_RASTER;
    }

    /** 300 where it is offered, else the nearest to it that is no finer than 600. */
    int rasterDotsPerInch() {
        return capability.dotsPerInch().stream()
                .filter(dpi -> dpi <= FINEST_DPI)
                .min(Comparator.comparing(dpi -> Math.abs(dpi - USUAL_DPI)))
                .orElse(USUAL_DPI);
    }

    boolean bothSides(boolean wanted) {
        return wanted && capability.twoSided() && (format().equals(PDF) || rasterBothSides);
    }

    /** What is asked of a job: only what this printer says it knows, so that nothing is refused. */
    List<Attribute<?>> ticket(boolean twoSided) {
        List<Attribute<?>> ticket = new ArrayList<>();
        if (capability.a4()) {
            ticket.add(Types.media.of(A4));
        }
        if (capability.twoSided()) {
            ticket.add(Types.sides.of(bothSides(twoSided) ? BOTH_SIDES : "one-sided"));
        }
        if (copies) {
            ticket.add(Types.copies.of(1)); // somebody may have set its default to more
        }
        if (monochrome) {
            ticket.add(Types.printColorMode.of("monochrome"));
        }
        return List.copyOf(ticket);
    }
}
