package cn.onestop.kiosk.template;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.List;

/** One version of one document of the catalogue, read and checked. Immutable. */
public interface DocumentTemplate {
    String code();

    int version();

    DocumentPlan.Name name();

    /** Over the file's bytes and the law lines it resolved to. */
    Digest hash();

    /** {@code {"code","version","hash"}}. */
    Json.Obj json();

    /**
     * JSON Schema (2020-12) of a whole hand-over for this document: the common envelope and the
     * template's own fields.
     */
    Json.Obj schema();

    /** Who gets a printed copy, in words. */
    List<String> copies();

    /**
     * Who signs, for that hand-over.
     *
     * @param handover fits {@link #schema()}
     */
    DocumentPlan plan(Json.Obj handover);

    /**
     * The document's text.
     *
     * @param facts the hand-over's members and, beside them, {@code choices}, {@code readMode},
     *     {@code kiosk}
     * @param madeAtMs when it is made, milliseconds since 1970
     * @throws TemplateException {@code factsIncomplete} when a fact is missing or of the wrong kind
     */
    Filled fill(Json.Obj facts, long madeAtMs);
}
