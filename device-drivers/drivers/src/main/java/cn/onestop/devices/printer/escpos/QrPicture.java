package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.Bitmap;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

import java.nio.charset.StandardCharsets;

/** A QR code as a picture, for printers that draw none and for pictures of receipts. */
public final class QrPicture {
    private QrPicture() {}

    /**
     * Error correction M, without a quiet zone.
     *
     * @param content as UTF-8; each byte is handed on as a Latin-1 character, or the code would
     *     begin with an encoding mark that printers' own codes do not have
     * @param module dots of one module
     * @throws IllegalArgumentException for more bytes than a QR code holds
     */
    public static Bitmap draw(byte[] content, int module) {
        try {
            String bytes = new String(content, StandardCharsets.ISO_8859_1);
            return enlarge(Encoder.encode(bytes, ErrorCorrectionLevel.M).getMatrix(), module);
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "a QR code cannot hold " + content.length + " bytes", e);
        }
    }

    private static Bitmap enlarge(ByteMatrix modules, int module) {
        int side = modules.getWidth() * module;
        int rowBytes = (side + 7) / 8;
        byte[] bits = new byte[side * rowBytes];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (modules.get(x / module, y / module) == 1) {
                    bits[y * rowBytes + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return new Bitmap(side, side, bits);
    }
}
