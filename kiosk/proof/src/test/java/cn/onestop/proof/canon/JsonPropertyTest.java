package cn.onestop.proof.canon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** What holds for every value, tried on many; the seed makes a failure repeatable. */
class JsonPropertyTest {
    private static final int[] CORNERS = {
        0, 0x1f, 0x20, '"', '\\', '/', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfb33, 0xfeff,
        0xffff, 0x10000, 0x1f600, 0x20bb7, 0x10ffff
    };

    static Json value(Random random, int depth) {
        return switch (random.nextInt(depth > 5 ? 3 : 5)) {
            case 0 -> new Json.Str(text(random));
            case 1 -> new Json.Int(number(random));
            case 2 -> new Json.Bool(random.nextBoolean());
            case 3 -> {
                List<Json> items = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    items.add(value(random, depth + 1));
                }
                yield new Json.Arr(items);
            }
            default -> {
                TreeMap<String, Json> members = new TreeMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    members.put(text(random), value(random, depth + 1));
                }
                yield new Json.Obj(members);
            }
        };
    }

    private static long number(Random random) {
        long bits = random.nextLong() >> random.nextInt(64);
        return Math.max(-Json.MAX_INTEGER, Math.min(Json.MAX_INTEGER, bits));
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int c =
                    random.nextInt(3) == 0
                            ? CORNERS[random.nextInt(CORNERS.length)]
                            : random.nextInt(0x110000);
            out.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 'x' : c);
        }
        return out.toString();
    }

    @Test
    void readingWhatWasWrittenGivesTheSameValueAndTheSameBytes() {
        for (int seed = 0; seed < 3_000; seed++) {
            Json value = value(new Random(seed), 0);
            byte[] bytes = value.canonical();
            Json again = Json.parseCanonical(bytes);
            assertThat(again).as("seed %d", seed).isEqualTo(value);
            assertThat(again.canonical()).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    /** The same value in another dress: spaces, escapes, any order of members. */
    @Test
    void everyWayOfWritingAValueHasTheSameCanonicalBytes() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Json value = value(random, 0);
            StringBuilder loose = new StringBuilder();
            dress(value, random, loose);
            assertThat(Json.parse(loose.toString().getBytes(StandardCharsets.UTF_8)).canonical())
                    .as("seed %d", seed)
                    .isEqualTo(value.canonical());
        }
    }

    private static void dress(Json value, Random random, StringBuilder out) {
        space(random, out);
        if (value instanceof Json.Obj object) {
            List<String> names = new ArrayList<>(object.members().keySet());
            java.util.Collections.shuffle(names, random);
            out.append('{');
            Iterator<String> each = names.iterator();
            while (each.hasNext()) {
                String name = each.next();
                space(random, out);
                quote(name, random, out);
                space(random, out);
                out.append(':');
                dress(object.at(name), random, out);
                out.append(each.hasNext() ? "," : "");
            }
            space(random, out);
            out.append('}');
        } else if (value instanceof Json.Arr array) {
            out.append('[');
            for (int i = 0; i < array.items().size(); i++) {
                out.append(i == 0 ? "" : ",");
                dress(array.items().get(i), random, out);
            }
            space(random, out);
            out.append(']');
        } else if (value instanceof Json.Str text) {
            quote(text.value(), random, out);
        } else {
            out.append(new String(value.canonical(), StandardCharsets.US_ASCII));
        }
        space(random, out);
    }

    private static void space(Random random, StringBuilder out) {
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(" \t\r\n".charAt(random.nextInt(4)));
        }
    }

    private static void quote(String text, Random random, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean must = c < 0x20 || c == '"' || c == '\\';
            // Half of a pair may be escaped only together with the other half.
            if (must || (!Character.isSurrogate(c) && random.nextBoolean())) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    @Test
    void flippedCutAndAddedBytesAreReadAsOtherValuesOrRefused() {
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = value(random, 0).canonical();
            byte[] hurt = hurt(bytes, random);
            try {
                byte[] again = Json.parse(hurt).canonical();
                assertThat(Json.parse(again).canonical()).as("seed %d", seed).isEqualTo(again);
            } catch (MalformedJson expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    static byte[] hurt(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte[] hurt =
                switch (random.nextInt(4)) {
                    case 0 -> java.util.Arrays.copyOf(bytes, at);
                    case 1 -> java.util.Arrays.copyOf(bytes, bytes.length + 1);
                    default -> bytes.clone();
                };
        if (hurt.length > at) {
            hurt[at] ^= (byte) (1 << random.nextInt(8));
        }
        return hurt;
    }

    @Test
    void randomBytesAreReadOrRefused() {
        Random random = new Random(1);
        byte[] alphabet = "{}[]\":,\\u0019eE+-.truefalsn \t\u00e4".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat(Json.parse(bytes)).isNotNull();
            } catch (MalformedJson expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
