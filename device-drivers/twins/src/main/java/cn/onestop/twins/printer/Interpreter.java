package cn.onestop.twins.printer;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads the receive buffer command by command, as far as each is complete. What it does not know it
 * reports and skips; it never guesses a meaning.
 */
final class Interpreter {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BOX = '□';
    private static final int MORE = -1;

    private final ReceiveBuffer buffer;
    private final Press press;
    private final Effects effects;
    private Payload payload = Payload.NONE;

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

    Interpreter(ReceiveBuffer buffer, Press press, Effects effects) {
        this.buffer = buffer;
        this.press = press;
        this.effects = effects;
    }

    /** Forgets a command whose data have not all come. */
    void reset() {
        payload = Payload.NONE;
    }

    /**
     * Carries out the next command or the next row of a picture; false when more bytes are needed.
     */
    boolean step() {
        if (payload.remaining() > 0) {
            return payload.consume(buffer);
        }
        if (buffer.size() == 0) {
            return false;
        }
        int length =
                switch (buffer.peek(0)) {
                    case 0x0A -> plain(press::newLine);
                    case 0x0D -> 1;
                    case 0x07 -> plain(effects::buzzer);
                    case 0x10 -> realTimeLength();
                    case 0x1B -> escape();
                    case 0x1C -> kanjiCommand();
                    case 0x1D -> group();
                    default -> text();
                };
        if (length > 0) {
            buffer.take(length);
        }
        return length >= 0;
    }

    private static int plain(Runnable effect) {
        effect.run();
        return 1;
    }

    private int at(int offset) {
        return buffer.peek(offset);
    }

    /** Carried out on arrival already; here they are only skipped. */
    private int realTimeLength() {
        if (buffer.size() < 3) {
            return MORE;
        }
        int length =
                switch (at(1)) {
                    case 0x04, 0x05 -> 3;
                    case 0x14 -> at(2) == 8 ? 10 : 5;
                    default -> 0;
                };
        if (length == 0) {
            return unknown(1);
        }
        return buffer.size() < length ? MORE : length;
    }

    private int text() {
        int lead = at(0);
        if (lead < 0x20) {
            return unknown(1);
        }
        if (lead < 0x80) {
            press.character(lead == 0x7F ? BOX : lead);
            return 1;
        }
        if (!press.kanji() || lead == 0x80 || lead == 0xFF) {
            press.character(BOX);
            return 1;
        }
        if (buffer.size() < 2) {
            return MORE;
        }
        int trail = at(1);
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

    /** This printer's font ends with the two-byte areas: one box for a four-byte character. */
    private int fourBytes() {
        if (buffer.size() < 4) {
            return MORE;
        }
        press.character(BOX);
        return 4;
    }

    private int escape() {
        if (buffer.size() < 2) {
            return MORE;
        }
        return switch (at(1)) {
            case '@' -> command(2, press::reset);
            case '2' -> command(2, press::defaultSpacing);
            case 'i' -> cut(2, true, 0);
            case 'm' -> cut(2, false, 0);
            case '3' -> command(3, () -> press.spacing(at(2)));
            case 'E' -> command(3, () -> press.bold((at(2) & 1) == 1));
            case '-' -> command(3, () -> press.underline(at(2) % 0x30 != 0));
            case 'a' -> command(3, () -> press.align(at(2)));
            case 'd' -> command(3, () -> press.feedLines(at(2)));
            case 'J' -> command(3, () -> press.feed(at(2)));
            case 't' -> command(3, () -> {}); // tables reach no further than Kanji mode lets them
            case 'B' -> command(4, effects::buzzer);
            case 'c' -> command(4, () -> {}); // which sensors stop printing: this one always stops
            case 'p' -> command(5, effects::drawer);
            case '(' -> escapeParenthesis();
            default -> unknown(2);
        };
    }

    private int escapeParenthesis() {
        if (buffer.size() < 5) {
            return MORE;
        }
        int length = at(3) | at(4) << 8;
        if (at(2) == 'A') {
            return buffer.size() < 5 + length ? MORE : command(5 + length, effects::buzzer);
        }
        return skip(5, length);
    }

    private int kanjiCommand() {
        if (buffer.size() < 2) {
            return MORE;
        }
        return switch (at(1)) {
            case '&' -> command(2, () -> press.kanji(true));
            case '.' -> command(2, () -> press.kanji(false));
            case '!' -> command(3, () -> press.kanjiStyle(at(2)));
            default -> unknown(2);
        };
    }

    private int group() {
        if (buffer.size() < 3) {
            return buffer.size() == 2 && at(1) == 0 ? unknown(2) : MORE;
        }
        return switch (at(1)) {
            case '!' -> command(3, () -> press.size(at(2)));
            case 'a' -> command(3, () -> effects.automaticStatus(at(2)));
            case 'r' -> sensor();
            case 'I' -> information();
            case 'V' -> groupCut();
            case 'v' -> raster();
            case 'k' -> barcode();
            case 'h', 'w', 'H' -> unknown(3); // barcodes are not drawn
            case '(' -> groupParenthesis();
            case '8' -> groupEight();
            default -> unknown(2);
        };
    }

    private int sensor() {
        int n = at(2);
        if (n == 1 || n == 0x31) {
            effects.answer(new byte[] {effects.paperStatus()});
        } else if (n == 2 || n == 0x32) {
            effects.answer(new byte[] {0});
        } else {
            return unknown(3);
        }
        return 3;
    }

    private int information() {
        return switch (at(2)) {
            case 1, 0x31 -> command(3, () -> effects.answer(new byte[] {0x20}));
            case 2, 0x32 -> command(3, () -> effects.answer(new byte[] {0x03}));
            case 3, 0x33 -> command(3, () -> effects.answer(new byte[] {0x01}));
            case 65 -> block("1.00");
            case 66 -> block("ONESTOP");
            case 67 -> block("TWIN-80");
            case 68 -> block("T0000001");
            case 69 -> block("CHINA GB2312");
            default -> unknown(3);
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
        return switch (at(2)) {
            case 0x00, 0x30 -> cut(3, true, 0);
            case 0x01, 0x31 -> cut(3, false, 0);
            case 0x41, 0x42 -> buffer.size() < 4 ? MORE : cut(4, at(2) == 0x41, at(3));
            default -> unknown(3);
        };
    }

    /** A jam leaves the command in the buffer: it is tried again after the recovery. */
    private int cut(int length, boolean full, int feed) {
        if (!effects.cutterMoves()) {
            return MORE;
        }
        press.cut(full, feed);
        return length;
    }

    private int raster() {
        if (buffer.size() < 8) {
            return MORE;
        }
        int mode = at(3) % 0x30;
        int rowBytes = at(4) | at(5) << 8;
        int rows = at(6) | at(7) << 8;
        if (at(2) != '0' || mode > 3 || rowBytes == 0 || rows == 0) {
            return unknown(8);
        }
        int wide = 1 + (mode & 1);
        int high = 1 + (mode >> 1);
        press.beginPicture(rowBytes * 8, rows);
        payload =
                Payload.rows(
                        rowBytes,
                        rows,
                        row -> press.pictureRow(Payload.dots(row, rowBytes * 8), wide, high));
        return 8;
    }

    private int barcode() {
        int kind = at(2);
        if (kind >= 65) {
            return buffer.size() < 4 ? MORE : skip(4, at(3));
        }
        int end = 3;
        while (end < buffer.size() && at(end) != 0) {
            end++;
        }
        return end == buffer.size() ? MORE : skip(3, end - 2);
    }

    private int groupParenthesis() {
        if (buffer.size() < 7) {
            return buffer.size() >= 5 && (at(3) | at(4) << 8) < 2 ? skip(5, at(3)) : MORE;
        }
        int length = at(3) | at(4) << 8;
        return switch (at(2)) {
            case 'k' -> qr(length);
            case 'L' -> graphics(5, length);
            default -> skip(5, length);
        };
    }

    private int groupEight() {
        if (at(2) != 'L') {
            return unknown(3);
        }
        return buffer.size() < 9 ? MORE : graphics(7, at(3) | at(4) << 8 | at(5) << 16);
    }

    private int qr(int length) {
        if (at(5) != 0x31 || length < 3) {
            return skip(5, length);
        }
        if (at(6) == 0x50) {
            return collect(
                    5, length, data -> press.qr().store(Arrays.copyOfRange(data, 3, length)));
        }
        if (buffer.size() < 5 + length) {
            return MORE;
        }
        int n = at(7);
        return switch (at(6)) {
            case 0x41 -> command(5 + length, () -> {});
            case 0x43 -> command(5 + length, () -> press.qr().module(n));
            case 0x45 -> command(5 + length, () -> press.qr().level(n));
            case 0x51 -> command(5 + length, press::printQr);
            case 0x52 -> command(5 + length, this::answerQrSize);
            default -> skip(5, length);
        };
    }

    private void answerQrSize() {
        int size = press.qr().symbol().map(dots -> dots.length).orElse(0);
        var digits = Integer.toString(size);
        var answer = HexFormat.of().parseHex("3736");
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.writeBytes(answer);
        for (int i = 0; i < 2; i++) {
            digits.chars().forEach(bytes::write);
            bytes.write(0x1F);
        }
        bytes.write(0x31);
        bytes.write(0x1F);
        bytes.write(size > 0 ? 0x30 : 0x31);
        bytes.write(0);
        effects.answer(bytes.toByteArray());
    }

    private int graphics(int header, int length) {
        int function = at(header + 1);
        if (at(header) != 0x30) {
            return skip(header, length);
        }
        if (function == 0x32 || function == 2) {
            return buffer.size() < header + length
                    ? MORE
                    : command(header + length, press::printStored);
        }
        return function == 0x70 && length > 10
                ? collect(header, length, this::store)
                : skip(header, length);
    }

    /** 30 70 30 bx by c xL xH yL yH data. */
    private void store(byte[] data) {
        int width = (data[6] & 0xFF) | (data[7] & 0xFF) << 8;
        int height = (data[8] & 0xFF) | (data[9] & 0xFF) << 8;
        int rowBytes = (width + 7) / 8;
        if (data.length < 10 + rowBytes * height) {
            effects.unknown("1D 28 4C with too little data");
            return;
        }
        var rows = new java.util.ArrayList<boolean[]>();
        for (int y = 0; y < height; y++) {
            int from = 10 + y * rowBytes;
            var row = Payload.dots(Arrays.copyOfRange(data, from, from + rowBytes), width);
            for (int i = 0; i < Math.clamp(data[4], 1, 2); i++) {
                rows.add(row);
            }
        }
        press.store(new Press.Picture(width, rows));
    }

    private int collect(int header, int length, java.util.function.Consumer<byte[]> whole) {
        payload = Payload.whole(length, whole);
        return header;
    }

    private int skip(int header, int length) {
        unknownBytes(Math.min(header + 2, buffer.size()));
        payload = Payload.whole(length, data -> {});
        return header;
    }

    private int command(int length, Runnable effect) {
        if (buffer.size() < length) {
            return MORE;
        }
        effect.run();
        return length;
    }

    private int unknown(int length) {
        if (buffer.size() < length) {
            return MORE;
        }
        unknownBytes(length);
        return length;
    }

    private void unknownBytes(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) at(i);
        }
        effects.unknown(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes));
    }
}
