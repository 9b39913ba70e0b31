package cn.onestop.kiosk.template;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a text file: UTF-8 without a byte order mark, line feeds, no invisible characters.
 */
record SourceFile(List<String> lines) {
    /** In bytes; the largest of our own documents has some 20 KB. */
    static final int LARGEST = 256 * 1024;

    SourceFile {
        lines = List.copyOf(lines);
    }

    /** Empty when it cannot be read at all; the problems say why. */
    static Optional<SourceFile> read(byte[] bytes, Problems problems) {
        if (bytes.length > LARGEST) {
            problems.add(1, "tooLarge", LARGEST / 1024);
            return Optional.empty();
        }
        if (bytes.length >= 3
                && (bytes[0] & 0xFF) == 0xEF
                && (bytes[1] & 0xFF) == 0xBB
                && (bytes[2] & 0xFF) == 0xBF) {
            problems.add(1, "byteOrderMark");
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(in)
                            .toString();
            return lines(text, problems);
        } catch (CharacterCodingException e) {
            problems.add(lineOf(bytes, in.position()), "notUtf8");
            return Optional.empty();
        }
    }

    private static int lineOf(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static Optional<SourceFile> lines(String text, Problems problems) {
        int cr = text.indexOf('\r');
        if (cr >= 0) {
            problems.add(
                    1 + (int) text.substring(0, cr).chars().filter(c -> c == '\n').count(),
                    "carriageReturn");
            return Optional.empty();
        }
        List<String> lines = List.of(text.split("\n", -1));
        boolean clean = true;
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            var wrong = TextRules.wrong(lines.get(i));
            wrong.ifPresent(w -> problems.add(line, "character", w.zh(), w.en()));
            clean &= wrong.isEmpty();
        }
        return clean ? Optional.of(new SourceFile(lines)) : Optional.empty();
    }
}
