package cn.onestop.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class SlotPlanTest {
    private static final Digest TEMPLATE = Digest.of("t".getBytes(StandardCharsets.US_ASCII));
    private static final SlotPlan PLAN =
            new SlotPlan(
                    "DOC-06b",
                    3,
                    TEMPLATE,
                    List.of(
                            new SlotPlan.Slot("SUSPECT", false, false, true),
                            new SlotPlan.Slot("SUSPECT_FP", true, true, false)));

    @Test
    void whatIsWrittenIsReadBack() {
        byte[] bytes = PLAN.json().canonical();
        assertThat(SlotPlan.of(Json.parseCanonical(bytes).asObject())).isEqualTo(PLAN);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"document\":\"DOC-06b\",\"format\":1,\"slots\":["
                                + "{\"fingerprint\":false,\"mayStayEmpty\":false,\"name\":\"SUSPECT\",\"strips\":true},"
                                + "{\"fingerprint\":true,\"mayStayEmpty\":true,\"name\":\"SUSPECT_FP\",\"strips\":false}],"
                                + "\"template\":\""
                                + TEMPLATE
                                + "\",\"version\":3}");
    }

    @Test
    void onlyAFingerprintSlotIsOne() {
        assertThat(PLAN.isFingerprint("SUSPECT_FP")).isTrue();
        assertThat(PLAN.isFingerprint("SUSPECT")).isFalse();
        assertThat(PLAN.isFingerprint("JUDGE")).isFalse();
    }

    @Test
    void everyMissingOrAddedMemberIsRefused() {
        Json.Obj json = PLAN.json();
        for (String member : json.members().keySet()) {
            assertRefused(without(json, member));
        }
        assertRefused(json.with("more", 1));
        Json.Obj slot = json.array("slots").get(0).asObject();
        for (String member : slot.members().keySet()) {
            assertRefused(json.with("slots", List.of(without(slot, member))));
        }
        assertRefused(json.with("slots", List.of(slot.with("more", 1))));
    }

    private static Json.Obj without(Json.Obj json, String member) {
        Json.Obj rest = Json.object();
        for (var entry : json.members().entrySet()) {
            rest =
                    entry.getKey().equals(member)
                            ? rest
                            : rest.with(entry.getKey(), entry.getValue());
        }
        return rest;
    }

    @Test
    void valuesOutsideTheirRangeAreRefused() {
        Json.Obj json = PLAN.json();
        for (String code : List.of("", "doc-07", "DOC 07", "../DOC", "D".repeat(17), "DOC\n")) {
            assertRefused(json.with("document", code));
        }
        for (long version : new long[] {0, -1, 1L << 31, 1L << 52}) {
            assertRefused(json.with("version", version));
        }
        assertRefused(json.with("format", 2));
        assertRefused(json.with("template", "sha-256:00"));
        Json.Obj slot = json.array("slots").get(0).asObject();
        for (String name :
                List.of("", "suspect", "1A", "A B", "A_STRIP_1", "A_SEAM_", "A".repeat(33))) {
            assertRefused(json.with("slots", List.of(slot.with("name", name))));
        }
        assertRefused(json.with("slots", List.of(slot, slot)));
        List<Json.Obj> many = new ArrayList<>();
        for (int i = 0; i <= SlotPlan.MOST_SLOTS; i++) {
            many.add(slot.with("name", "S" + i));
        }
        assertRefused(json.with("slots", many));
        assertThat(SlotPlan.of(json.with("slots", many.subList(1, many.size()))).slots())
                .hasSize(SlotPlan.MOST_SLOTS);
    }

    private static void assertRefused(Json.Obj json) {
        assertThatThrownBy(() -> SlotPlan.of(json)).isInstanceOf(MalformedJson.class);
    }
}
