package cn.onestop.kiosk.procedure;

import cn.onestop.proof.canon.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The legal basis of each rule, as data with version and effective date: the text of the law
 * changes, the program does not.
 */
public final class Articles {
    private final Json.Obj byRule;

    private Articles(Json.Obj byRule) {
        this.byRule = byRule;
    }

    /** The articles shipped with this program. */
    public static Articles shipped() {
        try (InputStream in = Articles.class.getResourceAsStream("articles.json")) {
            return new Articles(
                    Json.parse(
                                    Objects.requireNonNull(
                                                    in, "articles.json is part of the program")
                                            .readAllBytes())
                            .asObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chinese name of the article, its English short form and the version in use. */
    public String of(Law.Rule rule) {
        Json.Obj article = byRule.object(rule.key());
        return article.text("zh") + "（" + article.text("version") + "） / " + article.text("en");
    }
}
