package cn.onestop.kiosk.template;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the small part of YAML that a head is written in, event by event: no anchors, no tags, no
 * dates, no second document, nothing nested deeper than {@value #DEEPEST}.
 */
final class YamlReader {
    private static final int DEEPEST = 24;
    private final Parser events;
    private final int firstLine;
    private final Problems problems;

    private YamlReader(Parser events, int firstLine, Problems problems) {
        this.events = events;
        this.firstLine = firstLine;
        this.problems = problems;
    }

    /**
     * A map. Empty when it is none or no YAML.
     *
     * @param firstLine line in the file of the text's first line
     */
    static Optional<Yaml.Keys> read(String text, int firstLine, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(SourceFile.LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        try {
            return new YamlReader(
                            new ParserImpl(new StreamReader(text), options), firstLine, problems)
                    .document();
        } catch (Refused e) {
            return Optional.empty();
        } catch (YAMLException e) {
            Mark mark = e instanceof MarkedYAMLException m ? m.getProblemMark() : null;
            problems.add(
                    firstLine + (mark == null ? 0 : mark.getLine()),
                    "notYaml",
                    String.valueOf(e instanceof MarkedYAMLException m ? m.getProblem() : ""));
            return Optional.empty();
        }
    }

    /** Thrown after its problem was reported. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("refused", null, false, false);
        }
    }

    private Optional<Yaml.Keys> document() {
        skip(Event.ID.StreamStart);
        if (events.checkEvent(Event.ID.StreamEnd)) {
            problems.add(firstLine, "headEmpty");
            return Optional.empty();
        }
        skip(Event.ID.DocumentStart);
        Yaml value = node(0);
        skip(Event.ID.DocumentEnd);
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw refused(events.peekEvent(), "oneDocument");
        }
        if (value instanceof Yaml.Keys keys) {
            return Optional.of(keys);
        }
        problems.add(value.line(), "headNoMap");
        return Optional.empty();
    }

    private void skip(Event.ID id) {
        if (events.checkEvent(id)) {
            events.getEvent();
        }
    }

    private Yaml node(int depth) {
        Event event = events.getEvent();
        if (depth > DEEPEST) {
            throw refused(event, "tooDeep", DEEPEST);
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent named && named.getAnchor() != null)) {
            throw refused(event, "anchor");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> {
                requireUntagged(start.getTag(), start);
                yield items(start, depth);
            }
            case MappingStartEvent start -> {
                requireUntagged(start.getTag(), start);
                yield keys(start, depth);
            }
            default -> throw refused(event, "notYaml", "");
        };
    }

    private Yaml scalar(ScalarEvent scalar) {
        requireUntagged(scalar.getTag(), scalar);
        return new Yaml.Scalar(line(scalar), scalar.getValue(), scalar.isPlain());
    }

    private Yaml items(Event start, int depth) {
        List<Yaml> items = new ArrayList<>();
        while (!(events.peekEvent() instanceof SequenceEndEvent)) {
            items.add(node(depth + 1));
        }
        events.getEvent();
        return Yaml.items(line(start), items);
    }

    private Yaml keys(Event start, int depth) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        while (!(events.peekEvent() instanceof MappingEndEvent)) {
            Event at = events.peekEvent();
            if (!(node(depth + 1) instanceof Yaml.Scalar key)) {
                throw refused(at, "keyNoText");
            }
            Yaml value = node(depth + 1);
            if (entries.putIfAbsent(key.text(), new Yaml.Entry(key.line(), value)) != null) {
                problems.add(key.line(), "keyTwice", key.text());
            }
        }
        events.getEvent();
        return new Yaml.Keys(line(start), entries);
    }

    private void requireUntagged(@org.jspecify.annotations.Nullable String tag, Event at) {
        if (tag != null) {
            throw refused(at, "tag", tag);
        }
    }

    private int line(Event event) {
        return firstLine + event.getStartMark().getLine();
    }

    private Refused refused(Event at, String key, Object... args) {
        problems.add(line(at), key, args);
        return new Refused();
    }
}
