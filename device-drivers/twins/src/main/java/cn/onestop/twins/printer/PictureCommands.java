package cn.onestop.twins.printer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;

/** The commands of pictures and QR codes. */
final class PictureCommands {
    /** Bytes of the widest picture row a printer takes. */
    private static final int WIDEST = 255;

    private final Head head;
    private final Press press;
    private final Interpreter.Effects effects;
    private final PrinterModel model;

    PictureCommands(Head head, Press press, Interpreter.Effects effects, PrinterModel model) {
        this.model = model;
        this.head = head;
        this.press = press;
        this.effects = effects;
    }

    /** GS v 0. */
    int raster() {
        if (head.size() < 8) {
            return Head.MORE;
        }
        int mode = head.at(3) % 0x30;
        int rowBytes = head.at(4) | head.at(5) << 8;
        int rows = head.at(6) | head.at(7) << 8;
        if (head.at(2) != '0' || mode > 3 || rowBytes == 0 || rowBytes > WIDEST || rows == 0) {
            return head.unknown(8);
        }
        int wide = 1 + (mode & 1);
        int high = 1 + (mode >> 1);
        press.beginPicture(rowBytes * 8, rows);
        return head.rows(
                8,
                rowBytes,
                rows,
                row -> press.pictureRow(Payload.dots(row, rowBytes * 8), wide, high));
    }

    /** GS ( k, GS ( L and GS ( H; other functions are skipped. */
    int parenthesis() {
        if (head.size() < 7) {
            return head.size() >= 5 && (head.at(3) | head.at(4) << 8) < 2
                    ? head.skip(5, head.at(3))
                    : Head.MORE;
        }
        int length = head.at(3) | head.at(4) << 8;
        return switch (head.at(2)) {
            case 'k' -> model.qr() ? qr(length) : head.skip(5, length);
            case 'H' -> model.processIds() ? processId(length) : head.skip(5, length);
            case 'L' -> graphics(5, length);
            default -> head.skip(5, length);
        };
    }

    /** GS 8 L. */
    int eight() {
        if (head.size() >= 7 && (head.at(2) != 'L' || head.at(6) != 0)) {
            return head.unknown(3);
        }
        return head.size() < 9
                ? Head.MORE
                : graphics(7, head.at(3) | head.at(4) << 8 | head.at(5) << 16);
    }

    /** Function 48 with four characters: the answer says that all before it is printed. */
    private int processId(int length) {
        if (length != 6 || head.at(5) != 0x30 || head.at(6) != 0x30) {
            return head.skip(5, length);
        }
        if (head.size() < 5 + length) {
            return Head.MORE;
        }
        var answer = new byte[] {0x37, 0x22, 0, 0, 0, 0, 0};
        for (int i = 0; i < 4; i++) {
            int character = head.at(7 + i);
            if (character < 0x20 || character > 0x7E) {
                return head.unknown(5 + length);
            }
            answer[2 + i] = (byte) character;
        }
        effects.answer(answer);
        return 5 + length;
    }

    private int qr(int length) {
        if (head.at(5) != 0x31 || length < 3) {
            return head.skip(5, length);
        }
        if (head.at(6) == 0x50) {
            return head.collect(
                    5, length, data -> press.qr().store(Arrays.copyOfRange(data, 3, length)));
        }
        if (head.size() < 5 + length) {
            return Head.MORE;
        }
        int n = head.at(7);
        return switch (head.at(6)) {
            case 0x41 -> head.command(5 + length, () -> {});
            case 0x43 -> head.command(5 + length, () -> press.qr().module(n));
            case 0x45 -> head.command(5 + length, () -> press.qr().level(n));
            case 0x51 -> head.command(5 + length, press::printQr);
            case 0x52 -> head.command(5 + length, this::answerQrSize);
            default -> head.skip(5, length);
        };
    }

    private void answerQrSize() {
        int size = press.qr().symbol().map(dots -> dots.length).orElse(0);
        var digits = Integer.toString(size);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x37, 0x36});
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
        int function = head.at(header + 1);
        if (head.at(header) != 0x30) {
            return head.skip(header, length);
        }
        if (function == 0x32 || function == 2) {
            return head.size() < header + length
                    ? Head.MORE
                    : head.command(header + length, press::printStored);
        }
        return function == 0x70 && length > 10
                ? head.collect(header, length, this::store)
                : head.skip(header, length);
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
        var rows = new ArrayList<boolean[]>();
        for (int y = 0; y < height; y++) {
            int from = 10 + y * rowBytes;
            var row = Payload.dots(Arrays.copyOfRange(data, from, from + rowBytes), width);
            for (int i = 0; i < Math.clamp(data[4], 1, 2); i++) {
                rows.add(row);
            }
        }
        press.store(new Press.Picture(width, rows));
    }
}
