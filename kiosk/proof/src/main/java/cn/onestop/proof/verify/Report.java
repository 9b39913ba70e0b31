package cn.onestop.proof.verify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict in words, Chinese first, each line with its English. */
public final class Report {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.ofHours(8));

    private Report() {}

    /** Lines without line ends. The first one is the verdict. */
    public static List<String> text(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        String word = verdict.outcome().name() + (verdict.demo() ? ".DEMO" : "");
        add(lines, "", "verdict." + word);
        verdict.plan()
                .ifPresent(p -> add(lines, "  ", "plan", p.document(), p.version(), p.template()));
        verdict.document().ifPresent(d -> add(lines, "  ", "document", d));
        for (SignatureReport signature : verdict.signatures()) {
            signature(lines, signature);
        }
        if (!verdict.findings().isEmpty()) {
            add(lines, "", "findings");
            for (Finding f : verdict.findings()) {
                String mark = f.severity() == Severity.FAULT ? "  ✗ " : "  · ";
                lines.add(mark + f.code() + "  " + f.zh() + "  " + f.en());
            }
        }
        if (!verdict.notChecked().isEmpty()) {
            add(lines, "", "not.checked");
            verdict.notChecked().forEach(s -> lines.add("  · " + s.zh() + "  " + s.en()));
        }
        return List.copyOf(lines);
    }

    private static void signature(List<String> lines, SignatureReport s) {
        String time = s.statedAt().map(Report::time).orElse("—");
        add(
                lines,
                s.holds() ? "  ✓ " : "  ✗ ",
                s.holds() ? "signature.holds" : "signature.fails",
                s.revision(),
                s.slot(),
                time);
        s.signer().ifPresent(n -> add(lines, "      ", "signature.signer", printable(n)));
        s.keyId().ifPresent(k -> add(lines, "      ", "signature.key", k));
        s.evidence().ifPresent(d -> add(lines, "      ", "signature.evidence", d));
        add(lines, "      ", "signature.file", s.file());
    }

    private static void add(List<String> lines, String indent, String key, Object... args) {
        Sentence sentence = Sentence.say(key, args);
        lines.add(indent + sentence.zh() + "  " + sentence.en());
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** A name out of a certificate must not steer the terminal it is printed on. */
    private static String printable(String name) {
        return name.codePoints()
                .limit(200)
                .map(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                                ? '?'
                                : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
