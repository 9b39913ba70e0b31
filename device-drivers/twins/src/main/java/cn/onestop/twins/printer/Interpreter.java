package cn.onestop.twins.printer;

import java.nio.charset.Charset;

/**
 * Reads the receive buffer command by command, as far as each is complete. What it does not know it
 * reports and skips; it never guesses a meaning.
 */
final class Interpreter {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BOX = '□';

    private final Head head;
    private final PictureCommands pictures;
    private final Press press;
    private final Effects effects;
    private final PrinterModel model;

    /** What commands do outside press and paper. */
    interface Effects {
        /** Sends an answer that waited for everything before it. */
        void answer(byte[] bytes);

        /** GS r 1: the paper sensor byte now. */
        byte paperStatus();

        /** Selects what the automatic status tells. */
        void automaticStatus(int mask);

        /** Tries to move the cutter; false when it jams and the command must be tried again. */
        boolean cutterMoves();

        /** Opens the cash drawer. */
        void drawer();

        /** Beeps. */
        void buzzer();

        /** A command the printer does not know. */
        void unknown(String hex);
    }

    Interpreter(ReceiveBuffer buffer, Press press, Effects effects, PrinterModel model) {
        this.head = new Head(buffer, effects);
        this.pictures = new PictureCommands(head, press, effects, model);
        this.model = model;
        this.press = press;
        this.effects = effects;
    }

    /** Forgets a command whose data have not all come. */
    void reset() {
        head.forgetPayload();
    }

    /**
     * Carries out the next command or the next row of a picture; false when more bytes are needed.
     */
    boolean step() {
        if (head.inPayload()) {
            return head.consumePayload();
        }
        if (head.size() == 0) {
            return false;
        }
        int length =
                switch (head.at(0)) {
                    case 0x0A -> plain(press::newLine);
                    case 0x0D -> 1;
                    case 0x07 ->
                            model.buzzer() == PrinterModel.Buzzer.NONE
                                    ? head.unknown(1)
                                    : plain(effects::buzzer);
                    case 0x10 -> realTimeLength();
                    case 0x1B -> escape();
                    case 0x1C -> kanjiCommand();
                    case 0x1D -> group();
                    default -> text();
                };
        if (length > 0) {
            head.drop(length);
        }
        return length >= 0;
    }

    private static int plain(Runnable effect) {
        effect.run();
        return 1;
    }

    /** Carried out on arrival already; here they are only skipped. */
    private int realTimeLength() {
        if (head.size() < 3) {
            return Head.MORE;
        }
        int length =
                switch (head.at(1)) {
                    case 0x04, 0x05 -> 3;
                    case 0x14 -> head.at(2) == 8 ? 10 : 5;
                    default -> 0;
                };
        if (length == 0) {
            return head.unknown(1);
        }
        return head.size() < length ? Head.MORE : length;
    }

    private int text() {
        int lead = head.at(0);
        if (lead < 0x20) {
            return head.unknown(1);
        }
        if (lead < 0x80) {
            press.character(lead == 0x7F ? BOX : lead);
            return 1;
        }
        if (!press.kanji() || lead == 0x80 || lead == 0xFF) {
            press.character(BOX);
            return 1;
        }
        if (head.size() < 2) {
            return Head.MORE;
        }
        int trail = head.at(1);
        if (trail >= 0x30 && trail <= 0x39) {
            return fourBytes();
        }
        if (trail < 0x40 || trail == 0x7F || trail == 0xFF) {
            press.character(BOX);
            return 1;
        }
        var decoded = new String(new byte[] {(byte) lead, (byte) trail}, GB18030);
        int codePoint = decoded.codePointAt(0);
        boolean known = decoded.length() == 1 && codePoint != 0xFFFD;
        press.character(known ? codePoint : BOX);
        return 2;
    }

    /** One box for a four-byte character the printer's font does not have. */
    private int fourBytes() {
        if (head.size() < 4) {
            return Head.MORE;
        }
        var bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) head.at(i);
        }
        var decoded = new String(bytes, GB18030);
        boolean known = model.fourByteFont() && decoded.length() == 1 && !decoded.equals("\uFFFD");
        press.character(known ? decoded.charAt(0) : BOX);
        return 4;
    }

    private int escape() {
        if (head.size() < 2) {
            return Head.MORE;
        }
        return switch (head.at(1)) {
            case '@' -> head.command(2, press::reset);
            case '2' -> head.command(2, press::defaultSpacing);
            case 'i' -> cut(2, true, 0);
            case 'm' -> cut(2, false, 0);
            case '3' -> head.command(3, () -> press.spacing(head.at(2)));
            case 'E' -> head.command(3, () -> press.bold((head.at(2) & 1) == 1));
            case '-' -> head.command(3, () -> press.underline(head.at(2) % 0x30 != 0));
            case 'a' -> head.command(3, () -> press.align(head.at(2)));
            case 'd' -> head.command(3, () -> press.feedLines(head.at(2)));
            case 'J' -> head.command(3, () -> press.feed(head.at(2)));
            case 't' ->
                    head.command(3, () -> {}); // tables reach no further than Kanji mode lets them
            case 'B' -> beep(PrinterModel.Buzzer.CLONE, 4);
            case 0x1D -> beep(PrinterModel.Buzzer.JOLIMARK, 6);
            case 'c' ->
                    head.command(4, () -> {}); // which sensors stop printing: this one always stops
            case 'p' -> head.command(5, effects::drawer);
            case '(' -> escapeParenthesis();
            default -> head.unknown(2);
        };
    }

    private int beep(PrinterModel.Buzzer command, int length) {
        return model.beepsOn(command) ? head.command(length, effects::buzzer) : head.unknown(2);
    }

    private int escapeParenthesis() {
        if (head.size() < 5) {
            return Head.MORE;
        }
        int length = head.at(3) | head.at(4) << 8;
        if (head.at(2) == 'A' && model.beepsOn(PrinterModel.Buzzer.EPSON)) {
            return head.size() < 5 + length ? Head.MORE : head.command(5 + length, effects::buzzer);
        }
        return head.skip(5, length);
    }

    private int kanjiCommand() {
        if (head.size() < 2) {
            return Head.MORE;
        }
        return switch (head.at(1)) {
            case '&' -> head.command(2, () -> press.kanji(true));
            case '.' -> head.command(2, () -> press.kanji(false));
            case '!' -> head.command(3, () -> press.kanjiStyle(head.at(2)));
            default -> head.unknown(2);
        };
    }

    private int group() {
        if (head.size() < 3) {
            return head.size() == 2 && head.at(1) == 0 ? head.unknown(2) : Head.MORE;
        }
        return switch (head.at(1)) {
            case '!' -> head.command(3, () -> press.size(head.at(2)));
            case 'a' -> head.command(3, () -> effects.automaticStatus(head.at(2)));
            case 'r' -> sensor();
            case 'I' -> information();
            case 'V' -> groupCut();
            case 'v' -> pictures.raster();
            case 'k' -> barcode();
            case 'h', 'w', 'H' -> head.unknown(3); // barcodes are not drawn
            case '(' -> pictures.parenthesis();
            case '8' -> pictures.eight();
            default -> head.unknown(2);
        };
    }

    private int sensor() {
        int n = head.at(2);
        if (n == 1 || n == 0x31) {
            effects.answer(new byte[] {effects.paperStatus()});
        } else if (n == 2 || n == 0x32) {
            effects.answer(new byte[] {0});
        } else {
            return head.unknown(3);
        }
        return 3;
    }

    private int information() {
        if (!model.identity()) {
            return head.unknown(3);
        }
        return switch (head.at(2)) {
            case 1, 0x31 -> head.command(3, () -> effects.answer(new byte[] {0x20}));
            case 2, 0x32 -> head.command(3, () -> effects.answer(new byte[] {0x03}));
            case 3, 0x33 -> head.command(3, () -> effects.answer(new byte[] {0x01}));
            case 65 -> block("1.00");
            case 66 -> block(model.maker());
            case 67 -> block(model.model());
            case 68 -> block("T0000001");
            case 69 -> block(model.fourByteFont() ? "CHINA GB18030" : "CHINA GB2312");
            default -> head.unknown(3);
        };
    }

    private int block(String text) {
        var bytes = new byte[text.length() + 2];
        bytes[0] = 0x5F;
        for (int i = 0; i < text.length(); i++) {
            bytes[i + 1] = (byte) text.charAt(i);
        }
        effects.answer(bytes);
        return 3;
    }

    private int groupCut() {
        return switch (head.at(2)) {
            case 0x00, 0x30 -> cut(3, true, 0);
            case 0x01, 0x31 -> cut(3, false, 0);
            case 0x41, 0x42 -> head.size() < 4 ? Head.MORE : cut(4, head.at(2) == 0x41, head.at(3));
            default -> head.unknown(3);
        };
    }

    /** A jam leaves the command in the buffer: it is tried again after the recovery. */
    private int cut(int length, boolean full, int feed) {
        if (!model.cutter()) {
            return head.unknown(length);
        }
        if (!effects.cutterMoves()) {
            return Head.MORE;
        }
        press.cut(full, feed);
        return length;
    }

    private int barcode() {
        int kind = head.at(2);
        if (kind >= 65) {
            return head.size() < 4 ? Head.MORE : head.skip(4, head.at(3));
        }
        int end = 3;
        while (end < head.size() && head.at(end) != 0) {
            end++;
        }
        return end == head.size() ? Head.MORE : head.skip(3, end - 2);
    }
}
