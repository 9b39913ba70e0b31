package cn.onestop.kiosk.procedure;

import cn.onestop.proof.canon.Json;

import java.time.LocalDate;
import java.util.Optional;

/**
 * 案件交接文件: what the case system hands over, already checked against {@code case-file.schema.json}.
 * Typed access to the members the procedure looks at; the document's template reads the rest from
 * {@link #json()}.
 */
public record CaseFile(Json.Obj json) {
    public String caseId() {
        return json.text("caseId");
    }

    public int version() {
        return (int) json.integer("version");
    }

    public boolean test() {
        return json.bool("test");
    }

    public String suspectName() {
        return json.object("suspect").text("name");
    }

    public String suspectNumber() {
        return json.object("suspect").text("idNumber");
    }

    /** 证件种类, for example 居民身份证. */
    public String suspectIdType() {
        return json.object("suspect").text("idType");
    }

    public LocalDate suspectBirth() {
        return LocalDate.parse(json.object("suspect").text("birthDate"));
    }

    public String lawyerName() {
        return json.object("lawyer").text("name");
    }

    public boolean lawyerPresent() {
        return flag(json.object("lawyer"), "present");
    }

    public String procedure() {
        return json.text("procedure");
    }

    public String mainPenalty() {
        return json.object("proposal").text("mainPenalty");
    }

    public long termMonths() {
        return json.object("proposal").integer("termMonths");
    }

    public long probationMonths() {
        return json.object("proposal").integer("probationMonths");
    }

    public boolean proposalFinal() {
        return flag(json.object("proposal"), "final");
    }

    public boolean noticeAcknowledged() {
        return json.find("notice").isPresent();
    }

    public Optional<String> hearingRecordId() {
        return json.find("hearingRecordId").map(Json::asText);
    }

    public Optional<String> recordingSegmentId() {
        return json.find("recordingSegmentId").map(Json::asText);
    }

    private static boolean flag(Json.Obj object, String name) {
        return object.find(name).map(Json::asBool).orElse(false);
    }

    /** Says no more than which case: the members are personal data. */
    @Override
    public String toString() {
        return "CaseFile[" + caseId() + " v" + version() + "]";
    }
}
