package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Element;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Turns a job into ESC/POS bytes. Pure; refuses what the printer would print wrong or not at all.
 */
final class EscPosEncoder {
    /** Rows of a picture sent at once at most; 24 rows of 80 mm paper are 1.7 kB. */
    private static final int BAND_ROWS = 24;

    private static final int LINE_DOTS = 30;
    private static final int LINES_BEFORE_CUT = 4;
    private static final int DLE = 0x10;
    private static final int EOT = 0x04;
    private static final int ENQ = 0x05;
    private static final int DC4 = 0x14;

    private final EscPosProfile profile;
    private final List<EscPosUnit> units = new ArrayList<>();

    private EscPosEncoder(EscPosProfile profile) {
        this.profile = profile;
    }

    /**
     * The units of a job, in order, from initialising to the cut, without any query.
     *
     * @throws IllegalArgumentException when an element cannot be printed as it is
     */
    static List<EscPosUnit> encode(ReceiptJob job, EscPosProfile profile) {
        EscPosEncoder encoder = new EscPosEncoder(profile);
        // ESC @ may bring back a memory switch's own choice of automatic status.
        encoder.add(
                new Bytes().add(0x1B, '@').add(0x1C, '&').add(0x1D, 'a', profile.automaticMask()),
                0);
        for (Element element : job.elements()) {
            encoder.add(element);
        }
        encoder.add(
                new Bytes()
                        .add(0x1B, 'd', LINES_BEFORE_CUT)
                        .add(profile.cutter().hex())
                        .add(profile.buzzer().hex()),
                LINES_BEFORE_CUT * LINE_DOTS);
        return List.copyOf(encoder.units);
    }

    private void add(Element element) {
        switch (element) {
            case ReceiptJob.Text text -> add(text);
            case ReceiptJob.Picture picture -> add(picture);
            case ReceiptJob.Qr qr -> add(qr);
            case ReceiptJob.Feed feed -> {
                require(feed.lines() >= 1 && feed.lines() <= 255, "a feed has 1 to 255 lines");
                add(new Bytes().add(0x1B, 'd', feed.lines()), feed.lines() * LINE_DOTS);
            }
        }
    }

    private void add(ReceiptJob.Text text) {
        require(text.scale() >= 1 && text.scale() <= 4, "text has a scale of 1 to 4");
        text.line()
                .codePoints()
                .filter(c -> !profile.paper().prints().test(c))
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            String.format("the printer has no character U+%04X", c));
                });
        int scale = text.scale() - 1;
        byte[] line = text.line().getBytes(EscPosFont.GB18030);
        int wraps = line.length * text.scale() / profile.paper().columns() + 1;
        add(
                align(text.align())
                        .add(0x1B, 'E', text.bold() ? 1 : 0)
                        .add(0x1D, '!', scale << 4 | scale)
                        .add(line)
                        .add('\n'),
                wraps * LINE_DOTS * text.scale());
    }

    private void add(ReceiptJob.Picture picture) {
        Bitmap bitmap = picture.bitmap();
        require(
                bitmap.width() <= profile.paper().dotsWide(),
                "the picture is wider than the paper");
        int most = Math.clamp(profile.unitBytes() / bitmap.bytesPerRow(), 1, BAND_ROWS);
        for (int top = 0; top < bitmap.height(); top += most) {
            int rows = Math.min(most, bitmap.height() - top);
            add(
                    align(picture.align())
                            .add(0x1D, 'v', '0', 0)
                            .little16(bitmap.bytesPerRow())
                            .little16(rows)
                            .add(band(bitmap, top, rows)),
                    rows);
        }
    }

    private void add(ReceiptJob.Qr qr) {
        require(qr.module() >= 1 && qr.module() <= 16, "a QR module has 1 to 16 dots");
        require(!qr.content().isEmpty(), "a QR code has content");
        require(
                qr.content().codePoints().noneMatch(Character::isISOControl),
                "a QR code has no control characters");
        byte[] content = qr.content().getBytes(StandardCharsets.UTF_8);
        int side = QrSize.modules(content.length) * qr.module();
        require(side <= profile.paper().dotsWide(), "the QR code is wider than the paper");
        if (!profile.qr()) {
            add(new ReceiptJob.Picture(QrPicture.draw(content, qr.module()), Align.CENTRE));
            return;
        }
        add(
                align(Align.CENTRE)
                        .qr(new byte[] {'1', 'A', '2', 0})
                        .qr(new byte[] {'1', 'C', (byte) qr.module()})
                        .qr(new byte[] {'1', 'E', '1'})
                        .qr(new Bytes().add('1', 'P', '0').add(content).all())
                        .qr(new byte[] {'1', 'Q', '0'}),
                side);
    }

    private void add(Bytes bytes, int dots) {
        byte[] all = bytes.all();
        require(all.length <= profile.window(), "the line is too long");
        units.add(new EscPosUnit(all, dots));
    }

    private static Bytes align(Align align) {
        return new Bytes().add(0x1B, 'a', align.ordinal());
    }

    /**
     * The rows of a band, padding bits white. A printer acts on some byte pairs even inside a
     * picture: 10 04 asks for status, 10 05 can throw away what it has not printed, 10 14 can do
     * that, open a drawer or switch it off. One dot more, in the second byte, takes their meaning
     * away: every answer is then one we asked for, and nothing is taken out of the picture.
     */
    private static byte[] band(Bitmap bitmap, int top, int rows) {
        int rowBytes = bitmap.bytesPerRow();
        byte[] band = new byte[rows * rowBytes];
        System.arraycopy(bitmap.bits(), top * rowBytes, band, 0, band.length);
        int padding = rowBytes * 8 - bitmap.width();
        for (int end = rowBytes - 1; end < band.length; end += rowBytes) {
            band[end] &= (byte) (0xFF << padding);
        }
        for (int i = 0; i + 1 < band.length; i++) {
            if (band[i] == DLE
                    && (band[i + 1] == EOT || band[i + 1] == ENQ || band[i + 1] == DC4)) {
                band[i + 1] |= 0x40;
            }
        }
        return band;
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** A growing row of bytes. */
    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes add(int... values) {
            for (int value : values) {
                out.write(value);
            }
            return this;
        }

        Bytes add(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Bytes add(String hex) {
            return add(HexFormat.of().parseHex(hex));
        }

        Bytes little16(int value) {
            return add(value & 0xFF, value >> 8);
        }

        /** GS ( k with its length in front. */
        Bytes qr(byte[] parameters) {
            return add(0x1D, '(', 'k').little16(parameters.length).add(parameters);
        }

        byte[] all() {
            return out.toByteArray();
        }
    }
}
