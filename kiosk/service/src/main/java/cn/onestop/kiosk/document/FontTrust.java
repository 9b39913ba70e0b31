package cn.onestop.kiosk.document;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which glyphs of a font are used. When a font is opened its GB/T 2312 characters are
 * looked at, or what was seen the last time is remembered by the file's digest; any other character
 * is looked at when a document first needs it.
 */
final class FontTrust {
    private static final Logger LOG = LoggerFactory.getLogger(FontTrust.class);

    /** Raised when the check changes, so that what was remembered is forgotten. */
    private static final String CHECK = "glyphs-1-";

    private static final String DONE = "end";

    /** A font with more wrong characters than that, and than one in twenty, is refused. */
    private static final int MANY = 20;

    private static final int TOO_MANY = 20;

    private final GlyphCheck check;
    private final Optional<Path> memory;
    private final GlyphAtlas atlas;

    FontTrust(GlyphCheck check, Optional<Path> memory) {
        this.check = check;
        this.memory = memory;
        this.atlas = check.atlas();
    }

    /**
     * @throws DocumentException {@code fontUnusable}
     */
    void look(Face face) {
        Optional<Path> note = memory.map(m -> m.resolve(CHECK + face.file().digest()));
        List<Integer> first = GlyphCheck.first();
        List<Integer> wrong =
                note.flatMap(FontTrust::remembered)
                        .orElseGet(() -> {
                            List<Integer> seen = check.wrong(face, first, atlas);
                            note.ifPresent(file -> remember(file, seen));
                            return seen;
                        });
        Map<Integer, Boolean> right = new ConcurrentHashMap<>();
        for (int character : first) {
            if (face.drawn(character) > 0) {
                right.put(character, true);
            }
        }
        wrong.forEach(character -> right.put(character, false));
        if (wrong.size() > MANY && wrong.size() * TOO_MANY > right.size()) {
            throw Face.unusable(face.name(), new BadFont(BadFont.Why.WRONG_GLYPHS));
        }
        if (!wrong.isEmpty()) {
            LOG.warn(
                    "font {} draws {} characters wrongly, other fonts set them: {}",
                    face.name(),
                    wrong.size(),
                    wrong.stream().map(Character::toString).collect(Collectors.joining()));
        }
        trust(face, right, wrong);
    }

    /** For a font that comes after the reference and sets only what that has not. */
    void lookLater(Face face) {
        trust(face, new ConcurrentHashMap<>(), List.of());
    }

    private void trust(Face face, Map<Integer, Boolean> right, List<Integer> wrong) {
        // the font outlives this object and the atlas
        GlyphCheck later = check;
        face.trustOnly(
                character -> right.computeIfAbsent(character, c -> later.right(face, c)), wrong);
    }

    private static Optional<List<Integer>> remembered(Path note) {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(note);
            return lines.isEmpty() || !lines.getLast().equals(DONE)
                    ? Optional.empty()
                    : Optional.of(
                            lines.stream()
                                    .limit(lines.size() - 1L)
                                    .map(line -> Integer.parseInt(line, 16))
                                    .toList());
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} cannot be read, the font is looked at again", note.getFileName());
            return Optional.empty();
        }
    }

    /** A kiosk that cannot remember looks again the next time. */
    private static void remember(Path note, List<Integer> wrong) {
        String text =
                Stream.concat(wrong.stream().map(Integer::toHexString), Stream.of(DONE))
                        .collect(Collectors.joining("\n"));
        try {
            Files.createDirectories(note.toAbsolutePath().getParent());
            Path part = note.resolveSibling(note.getFileName() + ".part");
            Files.write(part, text.getBytes(StandardCharsets.US_ASCII));
            Files.move(part, note, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("what was seen of a font cannot be kept: {}", e.toString());
        }
    }
}
