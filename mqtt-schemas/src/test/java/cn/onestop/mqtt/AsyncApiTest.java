package cn.onestop.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The contract document says what the code does. */
class AsyncApiTest {
    private final Schemas schemas = new Schemas();
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        try (InputStream in = Schemas.class.getResourceAsStream("asyncapi.yaml")) {
            // Anchors are expanded by YAML itself, not by the mapper's tree.
            document =
                    new YAMLMapper()
                            .valueToTree(
                                    new org.yaml.snakeyaml.Yaml().<Map<String, Object>>load(in));
        }
    }

    @Test
    void itsAddressesAreOurTopics() {
        Topics topics = new Topics("t1", "k-001");
        assertThat(address("online")).isEqualTo(topics.online());
        assertThat(address("ack")).isEqualTo(topics.ack());
        assertThat(address("event")).isEqualTo(topics.event("ink.confirmed.v1"));
        assertThat(address("device")).isEqualTo(topics.device("pad"));
        assertThat(document.path("channels")).hasSize(4);
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    }

    @Test
    void itsExamplesAreValidAndItsSchemasExist() {
        Map<String, Function<byte[], List<Problem>>> checks =
                Map.of(
                        "online", schemas::online,
                        "event", schemas::event,
                        "device", schemas::device,
                        "ack", schemas::ack);
        JsonNode messages = document.path("components").path("messages");
        assertThat(messages).hasSize(4);
        checks.forEach((name, check) -> {
            JsonNode message = messages.path(name);
            String ref = message.at("/payload/schema/$ref").asText();
            assertThat(Schemas.class.getResource(ref)).as(ref).isNotNull();
            assertThat(message.path("examples")).isNotEmpty();
            message.path("examples")
                    .forEach(example ->
                            assertThat(check.apply(Schemas.write(example.path("payload"))))
                                    .isEmpty());
        });
    }

    @Test
    void itsEventIsTheOneTheCodeMakes() throws Exception {
        JsonNode payload = document.at("/components/messages/event/examples/0/payload");
        Event event =
                new Event(
                        new Topics("t1", "k-001"),
                        "e1",
                        1,
                        1795478400000L,
                        "s1",
                        "ink.confirmed.v1");
        assertThat(payload)
                .isEqualTo(
                        new YAMLMapper()
                                .readTree(event.encode(Schemas.write(payload.path("data")))));
    }

    @Test
    void everyReferenceInItResolves() {
        document.findValuesAsText("$ref").stream()
                .filter(ref -> ref.startsWith("#/"))
                .forEach(ref ->
                        assertThat(document.at(ref.substring(1)).isMissingNode())
                                .as(ref)
                                .isFalse());
    }

    private String address(String channel) {
        return document.path("channels")
                .path(channel)
                .path("address")
                .asText()
                .replace("{tenant}", "t1")
                .replace("{kiosk}", "k-001")
                .replace("{id}", "pad")
                .replace("{category}", "ink")
                .replace("{type}", "ink.confirmed.v1");
    }
}
