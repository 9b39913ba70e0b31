package cn.onestop.kiosk.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fact can be, as its JSON Schema says. */
sealed interface Shape {
    /**
     * @param values the only ones it can have; none when it is free
     * @param format {@code date}, {@code date-time} or empty
     * @param name of a person
     */
    record Text(List<String> values, boolean mayBeEmpty, String format, boolean name)
            implements Shape {
        public Text {
            values = List.copyOf(values);
        }
    }

    record Whole(long least, long most) implements Shape {}

    record Flag() implements Shape {}

    record Items(Shape item, boolean mayBeEmpty) implements Shape {}

    record Group(Map<String, Member> members) implements Shape {
        public Group {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        Optional<Member> find(String name) {
            return Optional.ofNullable(members.get(name));
        }

        Group with(String name, Member member) {
            Map<String, Member> more = new LinkedHashMap<>(members);
            more.put(name, member);
            return new Group(more);
        }
    }

    /**
     * @param there when it is certainly there; none when it never is for certain
     */
    record Member(Shape shape, Optional<Condition> there) {}

    static Text words(List<String> values) {
        return new Text(values, false, "", false);
    }

    /** The values a box or a condition can ask for; none when they are not known. */
    default List<String> values() {
        return switch (this) {
            case Text t -> t.values();
            case Items i when i.item() instanceof Text t -> t.values();
            case Flag _ -> List.of("yes", "no");
            case Items _, Whole _, Group _ -> List.of();
        };
    }
}
