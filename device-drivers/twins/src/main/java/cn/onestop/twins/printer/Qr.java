package cn.onestop.twins.printer;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The printer's QR code symbol memory and settings. */
final class Qr {
    private int module = 3;
    private ErrorCorrectionLevel level = ErrorCorrectionLevel.L;
    private byte[] data = {};

    void module(int dots) {
        module = Math.clamp(dots, 1, 16);
    }

    /** 30h to 33h for L, M, Q, H; others change nothing. */
    void level(int code) {
        level =
                switch (code) {
                    case 0x30 -> ErrorCorrectionLevel.L;
                    case 0x31 -> ErrorCorrectionLevel.M;
                    case 0x32 -> ErrorCorrectionLevel.Q;
                    case 0x33 -> ErrorCorrectionLevel.H;
                    default -> level;
                };
    }

    void store(byte[] bytes) {
        data = bytes.clone();
    }

    /** What the symbol says, for reading the receipt as text. */
    String content() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
        } catch (CharacterCodingException e) {
            return new String(data, StandardCharsets.ISO_8859_1);
        }
    }

    /** The symbol's dots, or nothing when it holds no data or too much. */
    Optional<boolean[][]> symbol() {
        if (data.length == 0) {
            return Optional.empty();
        }
        try {
            // Latin-1 hands every byte to byte mode as it is, without an encoding mark
            var text = new String(data, StandardCharsets.ISO_8859_1);
            return Optional.of(enlarge(Encoder.encode(text, level).getMatrix()));
        } catch (WriterException e) {
            return Optional.empty(); // a printer prints nothing then
        }
    }

    private boolean[][] enlarge(ByteMatrix modules) {
        int size = modules.getWidth() * module;
        var dots = new boolean[size][size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                dots[y][x] = modules.get(x / module, y / module) == 1;
            }
        }
        return dots;
    }
}
