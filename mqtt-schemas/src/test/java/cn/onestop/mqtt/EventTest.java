package cn.onestop.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class EventTest {
    private static final byte[] ENVELOPE = "{\"a\":\"甲\"}".getBytes(StandardCharsets.UTF_8);
    private final Topics topics = new Topics("t1", "k-001");
    private final Event event =
            new Event(topics, "e1", 1, 1795478400123L, "s1", "ink.confirmed.v1");

    @Test
    void theSameEntryIsTheSameEventByteForByte() {
        assertThat(event.encode(ENVELOPE))
                .isEqualTo(
                        new Event(topics, "e1", 1, 1795478400123L, "s1", "ink.confirmed.v1")
                                .encode(ENVELOPE));
    }

    @Test
    void anotherEntryHasAnotherId() {
        assertThat(new Event(topics, "e1", 2, 1795478400123L, "s1", "ink.confirmed.v1").id())
                .isNotEqualTo(event.id());
        assertThat(new Event(topics, "e2", 1, 1795478400123L, "s1", "ink.confirmed.v1").id())
                .isNotEqualTo(event.id());
        assertThat(
                        new Event(
                                        new Topics("t1", "k-002"),
                                        "e1",
                                        1,
                                        1795478400123L,
                                        "s1",
                                        "ink.confirmed.v1")
                                .id())
                .isNotEqualTo(event.id());
    }

    @Test
    void theIdIsAUuidOfVersionSevenWithTheTimeOfTheEntry() {
        assertThat(event.id().version()).isEqualTo(7);
        assertThat(event.id().variant()).isEqualTo(2);
        assertThat(event.id().getMostSignificantBits() >>> 16).isEqualTo(1795478400123L);
        // printf 'k-001\ne1\n1' | sha256sum, laid out by hand as RFC 9562 5.7 asks
        assertThat(event.id()).hasToString("01a20ada-2c7b-7758-8f74-1a1f59394d1e");
    }

    @Test
    void theEnvelopeStandsInTheEventAsItIs() throws Exception {
        byte[] wire = event.encode(ENVELOPE);
        assertThat(new String(wire, StandardCharsets.UTF_8)).endsWith(",\"data\":{\"a\":\"甲\"}}");
        JsonNode tree = new JsonMapper().readTree(wire);
        assertThat(tree.path("specversion").asText()).isEqualTo("1.0");
        assertThat(tree.path("source").asText()).isEqualTo("urn:kiosk:t1:k-001");
        assertThat(tree.path("type").asText()).isEqualTo("cn.onestop.ink.confirmed.v1");
        assertThat(tree.path("subject").asText()).isEqualTo("session/s1");
        assertThat(tree.path("time").asText()).isEqualTo("2026-11-24T00:00:00.123Z");
        assertThat(tree.path("sequence").asText()).isEqualTo("1");
        assertThat(tree.path("epoch").asText()).isEqualTo("e1");
        assertThat(event.topic()).isEqualTo("kiosk/v1/t1/k-001/event/ink/ink.confirmed.v1");
    }
}
