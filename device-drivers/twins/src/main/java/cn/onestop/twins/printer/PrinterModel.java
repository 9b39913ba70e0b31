package cn.onestop.twins.printer;

/**
 * What kind of printer a twin is.
 *
 * @param maker answers GS I 66, as far as {@code identity} says
 * @param model answers GS I 67
 * @param dots printable dots of a row: 576 or 512 on 80 mm paper, 384 on 58 mm
 * @param identity answers GS I; otherwise the question is unknown
 * @param processIds answers GS ( H, function 48
 * @param automaticStatus tells changes by itself after GS a; otherwise GS a does nothing
 * @param fourByteFont has the Chinese characters of GB18030's four-byte area in the basic plane
 * @param buzzer which command beeps
 * @param cutter has one; otherwise every cut is unknown
 * @param qr draws QR codes; otherwise they are unknown
 * @param bufferBytes receive buffer
 * @param flowControl says XOFF and XON
 */
public record PrinterModel(
        String maker,
        String model,
        int dots,
        boolean identity,
        boolean processIds,
        boolean automaticStatus,
        boolean fourByteFont,
        Buzzer buzzer,
        boolean cutter,
        boolean qr,
        int bufferBytes,
        boolean flowControl) {
    private static final int FOUR_KILOBYTES = 4096;

    /** The command that beeps; BEL does on all but {@link #NONE}. */
    public enum Buzzer {
        NONE,
        /** ESC ( A. */
        EPSON,
        /** ESC B. */
        CLONE,
        /** ESC GS BEL. */
        JOLIMARK,
        /** Any of them. */
        ANY
    }

    /** An 80 mm Chinese printer that can do more than most. */
    public static PrinterModel chinese80() {
        return new PrinterModel(
                "ONESTOP",
                "TWIN-80",
                576,
                true,
                false,
                true,
                false,
                Buzzer.ANY,
                true,
                true,
                FOUR_KILOBYTES,
                true);
    }

    /** A 58 mm Chinese printer: real-time status and GS r, no cutter, no buzzer, no QR codes. */
    public static PrinterModel chinese58() {
        return new PrinterModel(
                "",
                "",
                384,
                false,
                false,
                false,
                false,
                Buzzer.NONE,
                false,
                false,
                FOUR_KILOBYTES,
                true);
    }

    /** An 80 mm Jolimark: its own buzzer command. */
    public static PrinterModel jolimark80() {
        return new PrinterModel(
                "",
                "",
                576,
                false,
                false,
                false,
                false,
                Buzzer.JOLIMARK,
                true,
                true,
                FOUR_KILOBYTES,
                true);
    }

    /** An Epson TM-T88 since the IV. */
    public static PrinterModel epsonT88() {
        return epson("TM-T88V", 512, false, Buzzer.NONE);
    }

    /** An Epson TM-T88III: status by itself, but no GS ( H and no QR codes. */
    public static PrinterModel epsonT88iii() {
        return new PrinterModel(
                "EPSON",
                "TM-T88III",
                512,
                true,
                false,
                true,
                false,
                Buzzer.NONE,
                true,
                false,
                FOUR_KILOBYTES,
                true);
    }

    /** An Epson TM-T70II with the font of GB18030-2022. */
    public static PrinterModel epsonT70iiCh() {
        return epson("TM-T70II", 576, true, Buzzer.NONE);
    }

    /** An Epson TM-T82. */
    public static PrinterModel epsonT82() {
        return epson("TM-T82II", 576, false, Buzzer.EPSON);
    }

    private static PrinterModel epson(String model, int dots, boolean fourBytes, Buzzer buzzer) {
        return new PrinterModel(
                "EPSON",
                model,
                dots,
                true,
                true,
                true,
                fourBytes,
                buzzer,
                true,
                true,
                FOUR_KILOBYTES,
                true);
    }

    /** The same printer with another receive buffer. */
    public PrinterModel withBuffer(int bytes) {
        return new PrinterModel(
                maker,
                model,
                dots,
                identity,
                processIds,
                automaticStatus,
                fourByteFont,
                buzzer,
                cutter,
                qr,
                bytes,
                flowControl);
    }

    /** The same printer on USB or Ethernet: no XOFF, no XON. */
    public PrinterModel withoutFlowControl() {
        return new PrinterModel(
                maker,
                model,
                dots,
                identity,
                processIds,
                automaticStatus,
                fourByteFont,
                buzzer,
                cutter,
                qr,
                bufferBytes,
                false);
    }

    boolean beepsOn(Buzzer command) {
        return buzzer == Buzzer.ANY || buzzer == command;
    }
}
