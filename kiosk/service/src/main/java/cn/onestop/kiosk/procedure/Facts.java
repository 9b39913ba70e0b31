package cn.onestop.kiosk.procedure;

import cn.onestop.proof.canon.Json;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the law reads of a hand-over. A fact that is not there is no fact: which ones a document
 * must have is its schema's matter, and a gate that needs one says so itself.
 */
record Facts(CaseFile file, LocalDate today) {
    private Optional<Json> at(String path) {
        Optional<Json> at = Optional.of(file.json());
        for (String name : path.split("\\.")) {
            at = at.filter(Json.Obj.class::isInstance).flatMap(o -> o.asObject().find(name));
        }
        return at;
    }

    boolean has(String path) {
        return at(path).isPresent();
    }

    boolean isTrue(String path) {
        return at(path).equals(Optional.of(new Json.Bool(true)));
    }

    boolean is(String path, String value) {
        return at(path).equals(Optional.of(new Json.Str(value)));
    }

    /** There, and another word than that. */
    boolean isOther(String path, String than) {
        return has(path) && !is(path, than);
    }

    String text(String path) {
        return at(path).map(Json::asText).orElse("");
    }

    long number(String path) {
        return at(path).map(Json::asInteger).orElse(0L);
    }

    /** Not eighteen today, by the date of birth; not known without one. */
    boolean isUnderEighteen() {
        return at("suspect.birthDate")
                .map(birth -> LocalDate.parse(birth.asText()).plusYears(18).isAfter(today))
                .orElse(false);
    }

    /** By age, or because the organ that handles the case says so. */
    boolean isMinor() {
        return isTrue("minor") || isUnderEighteen();
    }

    boolean isDisabled() {
        return isOther("disability", "无");
    }

    boolean isOfLimitedCapacity() {
        return isOther("mentalCapacity", "完全");
    }
}
