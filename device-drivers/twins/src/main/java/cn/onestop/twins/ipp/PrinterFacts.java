package cn.onestop.twins.ipp;

import static cn.onestop.twins.ipp.IppAttribute.collection;
import static cn.onestop.twins.ipp.IppAttribute.dateTime;
import static cn.onestop.twins.ipp.IppAttribute.dotsPerInch;
import static cn.onestop.twins.ipp.IppAttribute.flag;
import static cn.onestop.twins.ipp.IppAttribute.keywords;
import static cn.onestop.twins.ipp.IppAttribute.nothing;
import static cn.onestop.twins.ipp.IppAttribute.numbers;
import static cn.onestop.twins.ipp.IppAttribute.range;
import static cn.onestop.twins.ipp.IppAttribute.words;

import java.util.List;

/**
 * What this model tells of itself and never changes: an A4 laser printer in grey with a duplex
 * unit, with all that PWG 5100.14 asks of a printer.
 */
final class PrinterFacts {
    static final String MODEL = "Onestop Twin Laser A4";
    static final String UUID = "urn:uuid:0e5709ca-1a5e-4000-8000-000000000001";
    static final String SERIAL = "TWIN0001";
    static final String FIRMWARE = "1.2.3";
    static final String A4 = "iso_a4_210x297mm";
    static final int[] OPERATIONS = {2, 4, 5, 6, 8, 9, 10, 11, 0x39, 0x3B, 0x3C};
    static final int[] OPERATIONS_WITHOUT_CREATION = {2, 4, 8, 9, 10, 11, 0x39, 0x3C};

    private PrinterFacts() {}

    static List<IppAttribute> all(String uri, String web) {
        return List.of(
                words(IppTag.URI, "printer-uri-supported", uri),
                keywords("uri-authentication-supported", "none"),
                keywords("uri-security-supported", "none"),
                words(IppTag.NAME, "printer-name", "twin"),
                words(IppTag.TEXT, "printer-info", "Software twin"),
                words(IppTag.TEXT, "printer-location", ""),
                words(IppTag.TEXT, "printer-organization", ""),
                words(IppTag.TEXT, "printer-organizational-unit", ""),
                words(IppTag.TEXT, "printer-make-and-model", MODEL),
                words(
                        IppTag.TEXT,
                        "printer-device-id",
                        "MFG:Onestop;MDL:Twin Laser A4;CMD:PDF,PWG,JPEG;SN:" + SERIAL + ";"),
                words(IppTag.URI, "printer-uuid", UUID),
                words(IppTag.TEXT, "printer-firmware-string-version", FIRMWARE),
                words(IppTag.URI, "printer-more-info", web),
                words(IppTag.URI, "printer-icons", web + "icon.png"),
                words(IppTag.URI, "printer-supply-info-uri", web),
                nothing(IppTag.UNKNOWN, "printer-geo-location"),
                keywords("printer-get-attributes-supported", "document-format"),
                numbers(IppTag.INTEGER, "printer-up-time", 60),
                numbers(IppTag.INTEGER, "printer-config-change-time", 0),
                dateTime("printer-config-change-date-time"),
                dateTime("printer-current-time"),
                numbers(IppTag.INTEGER, "printer-state-change-time", 1),
                dateTime("printer-state-change-date-time"),
                flag("color-supported", false),
                numbers(IppTag.INTEGER, "pages-per-minute", 30),
                words(IppTag.CHARSET, "charset-configured", "utf-8"),
                words(IppTag.CHARSET, "charset-supported", "utf-8"),
                words(IppTag.LANGUAGE, "natural-language-configured", "en"),
                words(IppTag.LANGUAGE, "generated-natural-language-supported", "en"),
                keywords("ipp-versions-supported", "1.1", "2.0"),
                keywords("ipp-features-supported", "ipp-everywhere"),
                keywords("compression-supported", "none"),
                keywords("pdl-override-supported", "attempted"),
                keywords("identify-actions-default", "display"),
                keywords("identify-actions-supported", "display"));
    }

    static List<IppAttribute> jobs() {
        return List.of(
                flag("job-ids-supported", true),
                flag("preferred-attributes-supported", false),
                flag("multiple-document-jobs-supported", false),
                flag("page-ranges-supported", true),
                numbers(IppTag.INTEGER, "multiple-operation-time-out", 60),
                keywords("multiple-operation-time-out-action", "abort-job"),
                keywords("which-jobs-supported", "completed", "not-completed", "all"),
                keywords(
                        "job-creation-attributes-supported",
                        "copies",
                        "media",
                        "sides",
                        "print-color-mode",
                        "job-name"),
                keywords("overrides-supported", "document-number", "pages"),
                range("copies-supported", 1, 9),
                numbers(IppTag.ENUM, "finishings-default", 3),
                numbers(IppTag.ENUM, "finishings-supported", 3),
                numbers(IppTag.ENUM, "orientation-requested-default", 3),
                numbers(IppTag.ENUM, "orientation-requested-supported", 3),
                keywords("output-bin-default", "face-down"),
                keywords("output-bin-supported", "face-down"),
                numbers(IppTag.ENUM, "print-quality-default", 4),
                numbers(IppTag.ENUM, "print-quality-supported", 4),
                dotsPerInch("printer-resolution-default", 600),
                dotsPerInch("printer-resolution-supported", 600),
                keywords("sides-default", "one-sided"),
                keywords("sides-supported", "one-sided", "two-sided-long-edge"),
                keywords("print-color-mode-default", "monochrome"),
                keywords("print-color-mode-supported", "monochrome"),
                keywords("print-content-optimize-default", "auto"),
                keywords("print-content-optimize-supported", "auto"),
                keywords("print-rendering-intent-default", "auto"),
                keywords("print-rendering-intent-supported", "auto"),
                dotsPerInch("pwg-raster-document-resolution-supported", 300, 600),
                keywords("pwg-raster-document-sheet-back", "normal"),
                keywords("pwg-raster-document-type-supported", "sgray_8"));
    }

    static List<IppAttribute> media() {
        List<IppAttribute> size =
                List.of(
                        numbers(IppTag.INTEGER, "x-dimension", 21000),
                        numbers(IppTag.INTEGER, "y-dimension", 29700));
        List<IppAttribute> sheet =
                List.of(
                        collection("media-size", size),
                        numbers(IppTag.INTEGER, "media-bottom-margin", 423),
                        numbers(IppTag.INTEGER, "media-left-margin", 423),
                        numbers(IppTag.INTEGER, "media-right-margin", 423),
                        numbers(IppTag.INTEGER, "media-top-margin", 423),
                        keywords("media-source", "main"),
                        keywords("media-type", "stationery"));
        return List.of(
                keywords("media-default", A4),
                keywords("media-ready", A4),
                keywords("media-supported", A4, "iso_a5_148x210mm"),
                collection("media-size-supported", size),
                collection("media-col-default", sheet),
                collection("media-col-ready", sheet),
                collection("media-col-database", sheet),
                keywords("media-col-supported", "media-size", "media-type"),
                keywords("media-source-supported", "main"),
                keywords("media-type-supported", "stationery"),
                numbers(IppTag.INTEGER, "media-bottom-margin-supported", 423),
                numbers(IppTag.INTEGER, "media-left-margin-supported", 423),
                numbers(IppTag.INTEGER, "media-right-margin-supported", 423),
                numbers(IppTag.INTEGER, "media-top-margin-supported", 423));
    }
}
