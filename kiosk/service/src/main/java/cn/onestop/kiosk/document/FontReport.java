package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which fonts set which face, which characters they have, which they draw wrongly, and what to type
 * to have more.
 */
public final class FontReport {
    private static final int SHOWN = 12;

    /** A set of characters that a standard names. */
    private record Level(String name, BitSet characters) {
        int size() {
            return characters.cardinality();
        }

        int of(BitSet there) {
            BitSet both = (BitSet) characters.clone();
            both.and(there);
            return both.cardinality();
        }

        IntStream missing(BitSet there) {
            BitSet rest = (BitSet) characters.clone();
            rest.andNot(there);
            return rest.stream();
        }
    }

    private static final List<Level> LEVELS =
            List.of(
                    new Level("gb2312", set(Characters.gb2312())),
                    new Level("level1", set(Characters.level1())),
                    new Level("level2", set(Characters.level2())),
                    new Level("level3", set(Characters.level3())));

    private final Fonts fonts;
    private final List<DocumentException> problems;
    private final List<FontFinder.Package> absent;
    private final boolean debian;
    private final Map<Face, BitSet> characters = new LinkedHashMap<>();

    private FontReport(
            Fonts fonts,
            List<DocumentException> problems,
            List<FontFinder.Package> absent,
            boolean debian) {
        this.fonts = fonts;
        this.problems = problems;
        this.absent = absent;
        this.debian = debian;
        for (Style style : Style.values()) {
            for (Face face : fonts.chain(style)) {
                characters.computeIfAbsent(face, FontReport::usable);
            }
        }
    }

    /** Opens every font and looks at it. */
    public static FontReport of(FontSettings settings) {
        return of(settings, Fonts.DEBIAN);
    }

    static FontReport of(FontSettings settings, Path share) {
        List<DocumentException> problems = new ArrayList<>();
        Fonts fonts = open(settings, share, problems);
        List<FontFinder.Package> absent =
                Arrays.stream(FontFinder.Package.values())
                        .filter(each -> !each.installed(share))
                        .toList();
        return new FontReport(fonts, List.copyOf(problems), absent, settings.debian());
    }

    private static Fonts open(
            FontSettings settings, Path share, List<DocumentException> problems) {
        try {
            return Fonts.open(settings, share, problems::add);
        } catch (DocumentException e) {
            // the folder itself; the rest is still worth telling
            problems.add(e);
            return Fonts.open(FontSettings.none(), share, problems::add);
        }
    }

    private static BitSet set(IntStream codePoints) {
        BitSet set = new BitSet();
        codePoints.forEach(set::set);
        return set;
    }

    private static BitSet usable(Face face) {
        BitSet set = set(face.codePoints());
        face.takenOut().forEach(set::clear);
        return set;
    }

    private BitSet together(Style style) {
        BitSet all = new BitSet();
        fonts.chain(style).forEach(face -> all.or(characters.getOrDefault(face, new BitSet())));
        return all;
    }

    /** Whether everything that is configured can be used. */
    public boolean good() {
        return problems.isEmpty();
    }

    /** Chinese first, English after it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Words.say("fonts.title").toString());
        for (Style style : Style.values()) {
            lines.add("");
            lines.add("  " + Words.say("fonts.style." + style.name().toLowerCase(Locale.ROOT)));
            int number = 1;
            for (Face face : fonts.chain(style)) {
                lines.add("    " + number++ + " " + face.name() + where(face));
                lines.add("      " + levels(characters.getOrDefault(face, new BitSet())));
                if (!face.takenOut().isEmpty()) {
                    lines.add("      " + Words.say("fonts.wrong", shown(face.takenOut())));
                }
            }
            lines.add("    = " + levels(together(style)));
            missing(together(style), lines);
        }
        problems.forEach(problem -> {
            lines.add("");
            lines.add("  ✗ " + problem.sentence().zh());
            lines.add("    " + problem.sentence().en());
        });
        advice(lines);
        return lines;
    }

    private static String where(Face face) {
        return face.file()
                .path()
                .map(path -> "  " + path)
                .orElseGet(() -> "  " + Words.say("fonts.bundled"));
    }

    private static String levels(BitSet there) {
        return LEVELS.stream()
                .map(level ->
                        Words.say("fonts." + level.name()).zh()
                                + " "
                                + level.of(there)
                                + "/"
                                + level.size())
                .collect(Collectors.joining(" · "));
    }

    private static String shown(List<Integer> characters) {
        return characters.stream().map(Character::toString).collect(Collectors.joining());
    }

    /** Of the least level that is not whole. */
    private static void missing(BitSet there, List<String> lines) {
        for (Level level : LEVELS) {
            List<Integer> missing = level.missing(there).boxed().toList();
            if (!missing.isEmpty()) {
                String some =
                        missing.stream()
                                .limit(SHOWN)
                                .map(c -> String.format(Locale.ROOT, "U+%04X", c))
                                .collect(Collectors.joining(" "));
                String more = missing.size() > SHOWN ? some + " …" : some;
                Words.Sentence sentence = Words.say("fonts.missing", missing.size(), more);
                lines.add("      " + sentence.zh());
                lines.add("      " + sentence.en());
                return;
            }
        }
    }

    private void advice(List<String> lines) {
        if (!absent.isEmpty()) {
            lines.add("");
            lines.add("  " + Words.say("fonts.more"));
            absent.forEach(each -> lines.add("    " + each.debian() + ": " + said(each)));
            lines.add("    " + install());
        }
        if (!debian) {
            lines.add("");
            lines.add("  " + Words.say("fonts.debian"));
        }
    }

    private static Words.Sentence said(FontFinder.Package each) {
        return Words.say("fonts.package." + each.name().toLowerCase(Locale.ROOT));
    }

    private String install() {
        return "sudo apt install --no-install-recommends "
                + absent.stream()
                        .map(FontFinder.Package::debian)
                        .collect(Collectors.joining(" "));
    }

    /**
     * {@code {"good", "styles": {name: {"fonts": [{"name", "path", "characters", "wrong"}],
     * "characters"}}, "problems", "install"}}; counts by level.
     */
    public Json.Obj json() {
        Json.Obj styles = Json.object();
        for (Style style : Style.values()) {
            List<Json> chain = new ArrayList<>();
            for (Face face : fonts.chain(style)) {
                chain.add(
                        Json.object()
                                .with("name", face.name())
                                .with("path", face.file().path().map(Path::toString).orElse(""))
                                .with("characters", counts(characters.getOrDefault(face, new BitSet())))
                                .with("wrong", shown(face.takenOut())));
            }
            styles =
                    styles.with(
                            style.name().toLowerCase(Locale.ROOT),
                            Json.object()
                                    .with("fonts", chain)
                                    .with("characters", counts(together(style))));
        }
        return Json.object()
                .with("good", good())
                .with("styles", styles)
                .with(
                        "problems",
                        problems.stream()
                                .map(p -> (Json)
                                        Json.object()
                                                .with("zh", p.sentence().zh())
                                                .with("en", p.sentence().en()))
                                .toList())
                .with("install", absent.isEmpty() ? "" : install());
    }

    private static Json.Obj counts(BitSet there) {
        Json.Obj counts = Json.object();
        for (Level level : LEVELS) {
            counts = counts.with(level.name(), level.of(there));
        }
        return counts;
    }
}
