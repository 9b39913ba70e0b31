package cn.onestop.kiosk.procedure;

import cn.onestop.proof.canon.Json;

import java.util.Optional;

/**
 * 案件交接文件: what the case system hands over for one document, already checked against the schema of
 * the document's template. Typed access to the envelope; the law and the template read the rest
 * from {@link #json()}.
 */
public record CaseFile(Json.Obj json) {
    /** The catalogue's code of the document, for example {@code DOC-07}. */
    public String document() {
        return json.text("document");
    }

    public String caseId() {
        return json.text("caseId");
    }

    /** Of this document for this case, from 1. */
    public int version() {
        return (int) json.integer("version");
    }

    public boolean test() {
        return json.bool("test");
    }

    public Optional<String> recordingSegmentId() {
        return json.find("recordingSegmentId").map(Json::asText);
    }

    /** Whether both are for the same document of the same case. */
    public boolean isSameAs(CaseFile other) {
        return caseId().equals(other.caseId())
                && document().equals(other.document())
                && version() == other.version();
    }

    /** Says no more than which case: the members are personal data. */
    @Override
    public String toString() {
        return "CaseFile[" + caseId() + " " + document() + " v" + version() + "]";
    }
}
