package cn.onestop.proof.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PDF as the kiosk writes it: one base and revisions behind it, each with a cross-reference table
 * and nothing that the table does not name. Anything else is a {@link MalformedPdf}; nothing is
 * searched for or repaired.
 */
final class PdfStructure {
    static final int MOST_REVISIONS = 16;
    private static final int MOST_OBJECTS = 100_000;
    private static final int TAIL_BYTES = 64;
    private static final Pattern TAIL =
            Pattern.compile("startxref\r?\n([0-9]{1,10})\r?\n%%EOF\r?\n\\z");

    private final List<Revision> revisions;

    private PdfStructure(List<Revision> revisions) {
        this.revisions = List.copyOf(revisions);
    }

    /**
     * One revision.
     *
     * @param start offset of its first byte
     * @param end offset behind its end-of-file mark
     * @param xref offset of its cross-reference table
     * @param objects the objects it brings, by number
     */
    record Revision(
            int start,
            int end,
            int xref,
            PdfValue.Dict trailer,
            Map<Integer, PdfValue.Indirect> objects) {
        Optional<Integer> number(String key) {
            return trailer.find(key).orElse(null) instanceof PdfValue.Num n
                    ? n.index()
                    : Optional.empty();
        }
    }

    /** Base first. */
    List<Revision> revisions() {
        return revisions;
    }

    /** The object of that number as it stands after that revision (0 is the base). */
    Optional<PdfValue.Indirect> object(int number, int revision) {
        for (int i = revision; i >= 0; i--) {
            PdfValue.Indirect found = revisions.get(i).objects().get(number);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The dictionary that a value is or refers to after that revision; empty when it is none. */
    PdfValue.Dict dictionary(Optional<PdfValue> value, int revision) {
        PdfValue found = value.orElse(PdfValue.Dict.EMPTY);
        if (found instanceof PdfValue.Ref ref) {
            return object(ref.number(), revision)
                    .map(PdfValue.Indirect::dict)
                    .orElse(PdfValue.Dict.EMPTY);
        }
        return found instanceof PdfValue.Dict dict ? dict : PdfValue.Dict.EMPTY;
    }

    /** The items of the array that a value is or refers to after that revision. */
    List<PdfValue> array(Optional<PdfValue> value, int revision) {
        PdfValue found = value.orElse(PdfValue.Dict.EMPTY);
        if (found instanceof PdfValue.Ref ref) {
            Optional<PdfValue.Indirect> object = object(ref.number(), revision);
            found = object.isPresent() ? object.get().value() : PdfValue.Dict.EMPTY;
        }
        return found instanceof PdfValue.Arr array ? array.items() : List.of();
    }

    /** Reads the first {@code length} bytes of the file as a whole PDF. */
    static PdfStructure read(byte[] pdf, int length) {
        PdfReader.Budget budget = new PdfReader.Budget();
        List<Section> sections = sections(pdf, length, budget);
        List<Revision> revisions = new ArrayList<>();
        for (Section section : sections) {
            Map<Integer, PdfValue.Indirect> objects =
                    section.start == 0
                            ? listedObjects(pdf, section, budget)
                            : consecutiveObjects(pdf, section, budget);
            revisions.add(
                    new Revision(
                            section.start,
                            section.end,
                            section.xref,
                            section.trailer,
                            Collections.unmodifiableMap(objects)));
        }
        return new PdfStructure(revisions);
    }

    /** A cross-reference section: object number → offset. */
    private record Section(
            int start, int end, int xref, PdfValue.Dict trailer, Map<Integer, Integer> offsets) {}

    private static List<Section> sections(byte[] pdf, int length, PdfReader.Budget budget) {
        List<Section> newestFirst = new ArrayList<>();
        int end = length;
        while (true) {
            Section section = section(pdf, end, budget);
            newestFirst.add(section);
            if (section.start == 0) {
                break;
            }
            if (newestFirst.size() > MOST_REVISIONS) {
                throw new MalformedPdf(end, "too many revisions");
            }
            end = section.start;
        }
        Collections.reverse(newestFirst);
        for (int i = 1; i < newestFirst.size(); i++) {
            Section section = newestFirst.get(i);
            PdfValue previous = PdfValue.Num.of(newestFirst.get(i - 1).xref);
            if (!section.trailer.find("Prev").equals(Optional.of(previous))) {
                throw new MalformedPdf(section.xref, "/Prev is not the revision before");
            }
        }
        return newestFirst;
    }

    private static Section section(byte[] pdf, int end, PdfReader.Budget budget) {
        int from = Math.max(0, end - TAIL_BYTES);
        Matcher tail = TAIL.matcher(new String(pdf, from, end - from, StandardCharsets.ISO_8859_1));
        if (!tail.find()) {
            throw new MalformedPdf(end, "a revision does not end with startxref and %%EOF");
        }
        long stated = Long.parseLong(tail.group(1));
        if (stated >= end) {
            throw new MalformedPdf(end, "startxref points behind the revision");
        }
        int xref = (int) stated;
        PdfReader reader = new PdfReader(pdf, xref, end, budget);
        Map<Integer, Integer> offsets = offsets(reader, xref);
        reader.expect("trailer");
        if (!(reader.value() instanceof PdfValue.Dict trailer)) {
            throw reader.malformed("the trailer is not a dictionary");
        }
        reader.skipSpace();
        if (reader.position() != from + tail.start()) {
            throw reader.malformed("something stands between trailer and startxref");
        }
        int start =
                trailer.find("Prev").isPresent()
                        ? offsets.values().stream().min(Integer::compare).orElse(xref)
                        : 0;
        return new Section(start, end, xref, trailer, offsets);
    }

    private static Map<Integer, Integer> offsets(PdfReader reader, int xref) {
        Map<Integer, Integer> offsets = new TreeMap<>();
        reader.expect("xref");
        reader.expectLineEnd();
        do {
            int first = reader.digits();
            reader.expect(" ");
            int count = reader.digits();
            reader.expectLineEnd();
            for (int i = 0; i < count; i++) {
                entry(reader, first + i, xref, offsets);
            }
            if (first > MOST_OBJECTS || offsets.size() > MOST_OBJECTS) {
                throw reader.malformed("too many objects");
            }
        } while (!reader.stands("trailer"));
        return offsets;
    }

    private static void entry(
            PdfReader reader, int number, int xref, Map<Integer, Integer> offsets) {
        int offset = reader.digits();
        if (number == 0) {
            reader.expect(" 65535 f");
        } else {
            reader.expect(" 00000 n");
            if (offset == 0 || offset >= xref || offsets.put(number, offset) != null) {
                throw reader.malformed("a cross-reference entry is wrong");
            }
        }
        reader.expectLineEnd();
    }

    /** The objects may not overlap, so that reading them all is linear in the file's size. */
    private static Map<Integer, PdfValue.Indirect> listedObjects(
            byte[] pdf, Section section, PdfReader.Budget budget) {
        NavigableMap<Integer, Integer> numbers = numbersByOffset(section);
        Map<Integer, PdfValue.Indirect> objects = new TreeMap<>();
        numbers.forEach((offset, number) -> {
            Integer next = numbers.higherKey(offset);
            int end = next == null ? section.xref : next;
            keep(new PdfReader(pdf, offset, end, budget), number, objects);
        });
        if (objects.size() != section.offsets.size()) {
            throw new MalformedPdf(section.xref, "two objects at one place");
        }
        return objects;
    }

    private static NavigableMap<Integer, Integer> numbersByOffset(Section section) {
        NavigableMap<Integer, Integer> numbers = new TreeMap<>();
        section.offsets.forEach((number, offset) -> numbers.put(offset, number));
        return numbers;
    }

    /** The objects must follow one another without a gap, from the first byte to the table. */
    private static Map<Integer, PdfValue.Indirect> consecutiveObjects(
            byte[] pdf, Section section, PdfReader.Budget budget) {
        Map<Integer, Integer> numbers = numbersByOffset(section);
        Map<Integer, PdfValue.Indirect> objects = new TreeMap<>();
        PdfReader reader = new PdfReader(pdf, section.start, section.xref, budget);
        while (reader.position() < section.xref) {
            Integer number = numbers.get(reader.position());
            if (number == null) {
                throw reader.malformed("bytes that the cross-reference table does not name");
            }
            keep(reader, number, objects);
            reader.expect("\n");
        }
        if (objects.size() != section.offsets.size()) {
            throw reader.malformed("the cross-reference table names objects that are not there");
        }
        return objects;
    }

    private static void keep(
            PdfReader reader, int number, Map<Integer, PdfValue.Indirect> objects) {
        PdfValue.Indirect object = reader.indirect();
        if (object.number() != number) {
            throw reader.malformed("an object has another number than its table entry");
        }
        objects.put(number, object);
    }
}
