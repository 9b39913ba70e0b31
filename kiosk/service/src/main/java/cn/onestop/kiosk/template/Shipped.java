package cn.onestop.kiosk.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of the catalogue that come with the program.
 *
 * @param groups {@code groups.schema.json}
 * @param laws {@code laws.yaml}
 * @param templates by file name
 */
record Shipped(byte[] groups, byte[] laws, Map<String, byte[]> templates) {
    /** Names the templates, one a line: a jar cannot be listed. */
    static final String INDEX = "index";

    Shipped {
        templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    }

    static Shipped load() {
        Map<String, byte[]> templates = new LinkedHashMap<>();
        new String(resource(INDEX), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !name.isBlank())
                .forEach(name -> templates.put(name, resource(name)));
        return new Shipped(resource("groups.schema.json"), resource("laws.yaml"), templates);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Shipped.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is part of the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
