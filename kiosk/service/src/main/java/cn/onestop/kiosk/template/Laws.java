package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The laws that documents rest on, by key. */
record Laws(Map<String, Law> byKey) {
    private static final String KEY = "[\\p{IsHan}A-Za-z][\\p{IsHan}A-Za-z0-9-]{0,40}";

    Laws {
        byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
    }

    /**
     * @param version for example 2018年修正
     * @param effective ISO date
     */
    record Law(String name, String version, String effective) {
        Json.Obj json() {
            return Json.object()
                    .with("name", name)
                    .with("version", version)
                    .with("effective", effective);
        }

        /** As it stands in a document, before the articles. */
        String words() {
            return name + "（" + version + "，" + Numerals.date(effective) + "起施行）";
        }
    }

    Optional<Law> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** These with the entries of others in the place of theirs. */
    Laws with(Laws others) {
        Map<String, Law> all = new TreeMap<>(byKey);
        all.putAll(others.byKey);
        return new Laws(all);
    }

    /** What is wrong is reported and left out. */
    static Laws read(byte[] file, Problems problems) {
        Map<String, Law> laws = new TreeMap<>();
        SourceFile.read(file, problems)
                .flatMap(source -> YamlReader.read(String.join("\n", source.lines()), 1, problems))
                .ifPresent(keys ->
                        keys.entries()
                                .forEach((key, entry) -> {
                                    if (!key.matches(KEY)) {
                                        problems.add(entry.line(), "keyForm", key, KEY);
                                    }
                                    if (entry.value() instanceof Yaml.Keys law) {
                                        laws.put(key, law(new KeyReader(law, problems), problems));
                                    } else {
                                        problems.add(entry.line(), "keyMap", key);
                                    }
                                }));
        return new Laws(laws);
    }

    private static Law law(KeyReader keys, Problems problems) {
        Law law = new Law(keys.text("name"), keys.text("version"), keys.text("effective"));
        try {
            LocalDate.parse(law.effective());
        } catch (DateTimeException e) {
            problems.add(keys.line("effective"), "lawDate");
        }
        keys.done();
        return law;
    }
}
