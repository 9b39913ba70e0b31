package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.escpos.EscPosProfile.Buzzer;
import cn.onestop.devices.printer.escpos.EscPosProfile.Confirmation;
import cn.onestop.devices.printer.escpos.EscPosProfile.Cutter;

import java.util.List;

/** The printers this driver knows by name. */
public final class EscPosProfiles {
    private static final int FOUR_KILOBYTES = 4096;

    private static final List<EscPosProfile> ALL =
            List.of(
                    clone("cn-80mm", "ESC/POS 80 mm", 576, Buzzer.CLONE, Cutter.PARTIAL, true),
                    clone("cn-58mm", "ESC/POS 58 mm", 384, Buzzer.NONE, Cutter.NONE, false),
                    onUsb(
                            "cn-80mm-usb",
                            "ESC/POS 80 mm USB",
                            576,
                            Buzzer.CLONE,
                            Cutter.PARTIAL,
                            true),
                    onUsb("cn-58mm-usb", "ESC/POS 58 mm USB", 384, Buzzer.NONE, Cutter.NONE, false),
                    clone(
                            "jolimark-80mm",
                            "Jolimark 80 mm",
                            576,
                            Buzzer.JOLIMARK,
                            Cutter.PARTIAL,
                            true),
                    epson(
                            "epson-tm-t88",
                            paper("TM-T88", 512, 42, EscPosFont.TWO_BYTES),
                            Buzzer.NONE),
                    olderEpson(),
                    epson(
                            "epson-tm-t70ii-ch",
                            paper("TM-T70II-CH", 576, 48, EscPosFont.FOUR_BYTES),
                            Buzzer.NONE),
                    epson(
                            "epson-tm-t82",
                            paper("TM-T82", 576, 48, EscPosFont.TWO_BYTES),
                            Buzzer.EPSON));

    private EscPosProfiles() {}

    /** The names, the most common printer first. */
    public static List<String> names() {
        return ALL.stream().map(EscPosProfile::key).toList();
    }

    /** The most common printer: any Chinese 80 mm one. */
    public static EscPosProfile chinese80() {
        return ALL.getFirst();
    }

    /**
     * A profile by its name.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static EscPosProfile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.key().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "a receipt printer's profile is one of "
                                        + String.join(", ", names())));
    }

    /** A Chinese maker's printer: what all of them can do, and no more. */
    private static EscPosProfile clone(
            String key, String name, int dots, Buzzer buzzer, Cutter cutter, boolean qr) {
        return chinese(key, name, dots, buzzer, cutter, qr, true);
    }

    /** The same on USB, which holds a host back by itself and has no XOFF. */
    private static EscPosProfile onUsb(
            String key, String name, int dots, Buzzer buzzer, Cutter cutter, boolean qr) {
        return chinese(key, name, dots, buzzer, cutter, qr, false);
    }

    private static EscPosProfile chinese(
            String key,
            String name,
            int dots,
            Buzzer buzzer,
            Cutter cutter,
            boolean qr,
            boolean flowControl) {
        return new EscPosProfile(
                key,
                paper(name, dots, dots / 12, EscPosFont.TWO_BYTES),
                Confirmation.QUEUED,
                false,
                false,
                buzzer,
                cutter,
                qr,
                FOUR_KILOBYTES,
                flowControl,
                115_200);
    }

    /** An Epson since the TM-T88IV. */
    private static EscPosProfile epson(String key, PrinterProfile paper, Buzzer buzzer) {
        return new EscPosProfile(
                key,
                paper,
                Confirmation.PROCESS_ID,
                true,
                true,
                buzzer,
                Cutter.PARTIAL,
                true,
                FOUR_KILOBYTES,
                true,
                38_400);
    }

    /** The TM-T88III has neither GS ( H nor QR codes of its own. */
    private static EscPosProfile olderEpson() {
        return new EscPosProfile(
                "epson-tm-t88iii",
                paper("TM-T88III", 512, 42, EscPosFont.TWO_BYTES),
                Confirmation.QUEUED,
                true,
                false,
                Buzzer.NONE,
                Cutter.PARTIAL,
                false,
                FOUR_KILOBYTES,
                true,
                38_400);
    }

    private static PrinterProfile paper(String name, int dots, int columns, EscPosFont font) {
        return new PrinterProfile(name, dots, columns, font::has);
    }
}
