package cn.onestop.kiosk.document;

import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.words.Words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where fonts lie and which style each is for. A file of the site's folder is for the style its
 * name begins with ({@code fangsong}, {@code kai}, {@code hei}, {@code song} and a hyphen, or 仿宋,
 * 楷体, 黑体, 标宋); any other is for every style, after those.
 */
final class FontFinder {
    /** The packages of Debian that have fonts for this. */
    enum Package {
        FANDOL(
                "texlive-lang-chinese",
                Map.of(
                        Style.FANGSONG,
                        "texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf",
                        Style.SONG,
                        "texlive/texmf-dist/fonts/opentype/public/fandol/FandolSong-Bold.otf")),
        WENKAI(
                "fonts-lxgw-wenkai",
                Map.of(
                        Style.KAI,
                        "fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
                        // as thin as the 仿宋 it stands in for
                        Style.FANGSONG,
                        "fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf")),
        HANAZONO("fonts-hanazono", Map.of());

        private final String debian;
        private final Map<Style, String> files;

        Package(String debian, Map<Style, String> files) {
            this.debian = debian;
            this.files = files;
        }

        /** As one types it after {@code apt install}. */
        String debian() {
            return debian;
        }

        private List<String> all() {
            return this == HANAZONO ? RARE : List.copyOf(files.values());
        }

        /** Whether a file of it is there. */
        boolean installed(Path share) {
            return all().stream().anyMatch(file -> Files.exists(share.resolve(file)));
        }
    }

    /** Characters that nothing else has, in Japanese forms: after all others. */
    private static final List<String> RARE =
            List.of("fonts/truetype/hanazono/HanaMinA.ttf", "fonts/truetype/hanazono/HanaMinB.ttf");

    private static final List<String> KINDS =
            List.of(".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2");

    /** Files in the order in which they are tried, before and after the font of the program. */
    record Order(List<Path> before, List<Path> after) {}

    private final List<Path> site;
    private final Optional<Path> share;

    private FontFinder(List<Path> site, Optional<Path> share) {
        this.site = site;
        this.share = share;
    }

    /**
     * @param share {@code /usr/share} of Debian, where its fonts are wanted
     * @throws DocumentException {@code fontFolder}
     */
    static FontFinder of(Optional<Path> folder, Optional<Path> share) {
        return new FontFinder(folder.map(FontFinder::fonts).orElse(List.of()), share);
    }

    /** Everything in the folder that calls itself a font, by name. */
    private static List<Path> fonts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> KINDS.stream().anyMatch(lower(f)::endsWith)).sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    static DocumentException unreadable(Path path, IOException cause) {
        DocumentException failure =
                new DocumentException(
                        "fontFolder", Words.say("document.fontFolder", path.toString()));
        failure.initCause(cause);
        return failure;
    }

    private static String lower(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    Order order(Style style) {
        List<Path> before = new ArrayList<>(site.stream().filter(f -> isFor(f, style)).toList());
        site.stream().filter(FontFinder::isForAll).forEach(before::add);
        List<Path> after = new ArrayList<>();
        share.ifPresent(root -> {
            for (Package each : Package.values()) {
                Optional.ofNullable(each.files.get(style))
                        .map(root::resolve)
                        .ifPresent(before::add);
            }
            RARE.forEach(file -> after.add(root.resolve(file)));
        });
        return new Order(there(before), there(after));
    }

    /** Debian's are used where they are; those of the site are there. */
    private static List<Path> there(List<Path> files) {
        return files.stream().filter(Files::exists).toList();
    }

    private static boolean isFor(Path file, Style style) {
        String name = lower(file);
        return switch (style) {
            case FANGSONG -> name.startsWith("fangsong-") || name.startsWith("仿宋");
            case KAI -> name.startsWith("kai-") || name.startsWith("楷体");
            case HEI -> name.startsWith("hei-") || name.startsWith("黑体");
            case SONG -> name.startsWith("song-") || name.startsWith("标宋");
        };
    }

    private static boolean isForAll(Path file) {
        return Stream.of(Style.values()).noneMatch(style -> isFor(file, style));
    }
}
