package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** All documents this kiosk can make, in all their versions. Immutable. */
public final class Catalogue {
    private static final String LAWS = "laws.yaml";
    private static final String SUFFIX = ".template";
    private static final int MOST_FILES = 500;

    private final List<ReadTemplate> templates;

    private Catalogue(List<ReadTemplate> templates) {
        this.templates =
                templates.stream()
                        .sorted(
                                Comparator.comparing(ReadTemplate::code)
                                        .thenComparing(ReadTemplate::version))
                        .toList();
    }

    /**
     * Reads and checks the program's templates and those of the site.
     *
     * @param site folder of {@code *.template} files and perhaps a {@code laws.yaml}
     * @param hasGlyph whether there is a font for a code point
     * @throws CatalogueException with every problem of every file
     */
    public static Catalogue open(Optional<Path> site, IntPredicate hasGlyph) {
        return open(Shipped.load(), site, hasGlyph);
    }

    static Catalogue open(Shipped shipped, Optional<Path> site, IntPredicate hasGlyph) {
        List<TemplateProblem> problems = new ArrayList<>();
        List<Path> files = site.map(folder -> files(folder, problems)).orElse(List.of());
        TemplateReader reader =
                new TemplateReader(
                        laws(shipped, site, problems), groups(shipped.groups()), hasGlyph);
        List<ReadTemplate> read = new ArrayList<>();
        shipped.templates()
                .forEach((name, bytes) -> read(reader, name, bytes, problems).ifPresent(read::add));
        for (Path file : files) {
            bytes(file, problems)
                    .flatMap(bytes -> read(reader, file.toString(), bytes, problems))
                    .ifPresent(read::add);
        }
        List<ReadTemplate> distinct = distinct(read, problems);
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
        return new Catalogue(distinct);
    }

    /**
     * What is wrong with one file, which need not be of the catalogue; nothing when it is good.
     *
     * @param laws a {@code laws.yaml} whose entries go before the program's
     * @throws IOException when a file cannot be read
     */
    public static List<TemplateProblem> check(Path file, Optional<Path> laws, IntPredicate hasGlyph)
            throws IOException {
        List<TemplateProblem> found = new ArrayList<>();
        Shipped shipped = Shipped.load();
        Laws known = laws(shipped.laws(), LAWS, found);
        if (laws.isPresent()) {
            known = known.with(laws(bounded(laws.get()), laws.get().toString(), found));
        }
        Problems problems = new Problems(file.toString());
        new TemplateReader(known, groups(shipped.groups()), hasGlyph)
                .read(file.toString(), bounded(file), problems);
        found.addAll(problems.all());
        return found;
    }

    /** The newest version of a document. */
    public Optional<DocumentTemplate> newest(String code) {
        return templates.stream()
                .filter(template -> template.code().equals(code))
                .reduce((_, later) -> later)
                .map(DocumentTemplate.class::cast);
    }

    /** That very template. */
    public Optional<DocumentTemplate> find(String code, int version, Digest hash) {
        return templates.stream()
                .filter(template ->
                        template.code().equals(code)
                                && template.version() == version
                                && template.hash().equals(hash))
                .findFirst()
                .map(DocumentTemplate.class::cast);
    }

    /** Every version of every document, by code and version. */
    public List<DocumentTemplate> all() {
        return List.copyOf(templates);
    }

    private static Optional<ReadTemplate> read(
            TemplateReader reader, String name, byte[] bytes, List<TemplateProblem> problems) {
        Problems own = new Problems(name);
        Optional<ReadTemplate> template = reader.read(name, bytes, own);
        problems.addAll(own.all());
        return template;
    }

    /** The same file twice is no harm; the same version with other words is. */
    private static List<ReadTemplate> distinct(
            List<ReadTemplate> read, List<TemplateProblem> problems) {
        List<ReadTemplate> distinct = new ArrayList<>();
        for (ReadTemplate template : read) {
            Optional<ReadTemplate> twin =
                    distinct.stream()
                            .filter(other ->
                                    other.code().equals(template.code())
                                            && other.version() == template.version())
                            .findFirst();
            if (twin.isEmpty()) {
                distinct.add(template);
            } else if (!twin.get().hash().equals(template.hash())) {
                Problems own = new Problems(template.file());
                own.add(1, "versionTwice", template.code(), template.version(), twin.get().file());
                problems.addAll(own.all());
            }
        }
        return distinct;
    }

    private static Json.Obj groups(byte[] file) {
        try {
            return Json.parse(file).asObject().object("$defs");
        } catch (MalformedJson e) {
            throw new IllegalStateException("groups.schema.json is not as it was shipped", e);
        }
    }

    private static Laws laws(Shipped shipped, Optional<Path> site, List<TemplateProblem> problems) {
        Laws own = laws(shipped.laws(), LAWS, problems);
        return site.map(folder -> folder.resolve(LAWS))
                .filter(Files::exists)
                .flatMap(file ->
                        bytes(file, problems)
                                .map(b -> own.with(laws(b, file.toString(), problems))))
                .orElse(own);
    }

    private static Laws laws(byte[] bytes, String name, List<TemplateProblem> problems) {
        Problems own = new Problems(name);
        Laws laws = Laws.read(bytes, own);
        problems.addAll(own.all());
        return laws;
    }

    private static List<Path> files(Path folder, List<TemplateProblem> problems) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            all.forEach(files::add);
        } catch (IOException e) {
            unreadable(folder, "folderUnreadable", problems);
        }
        if (files.size() > MOST_FILES) {
            Problems own = new Problems(folder.toString());
            own.add(1, "folderFull", MOST_FILES);
            problems.addAll(own.all());
            return List.of();
        }
        return files.stream().sorted().toList();
    }

    private static Optional<byte[]> bytes(Path file, List<TemplateProblem> problems) {
        try {
            return Optional.of(bounded(file));
        } catch (IOException e) {
            unreadable(file, "fileUnreadable", problems);
            return Optional.empty();
        }
    }

    private static void unreadable(Path file, String key, List<TemplateProblem> problems) {
        Problems own = new Problems(file.toString());
        own.add(1, key);
        problems.addAll(own.all());
    }

    /** One byte more than a template may have shows that it is too large. */
    private static byte[] bounded(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SourceFile.LARGEST + 1);
        }
    }
}
