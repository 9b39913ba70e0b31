package cn.onestop.kiosk.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.sitting.SittingView.Step;
import cn.onestop.kiosk.words.Words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds {@code openapi.yaml} and the routes to each other. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode spec = read();
    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench();
        bench.open();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void everyServedRouteIsDescribedAndEveryDescribedRouteIsServed() {
        Set<String> described = new TreeSet<>();
        spec.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    if (!operation.getKey().equals("parameters")) {
                                        described.add(
                                                operation
                                                                .getKey()
                                                                .toUpperCase(java.util.Locale.ROOT)
                                                        + " "
                                                        + path.getKey());
                                    }
                                }));
        Set<String> served =
                WebFront.routes(
                                WebSettings.onPort(0),
                                bench.desk,
                                () -> bench.checks,
                                bench.devices,
                                new Followers(1))
                        .stream()
                        .map(route -> route.method().text() + " " + route.path())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(served);
    }

    @Test
    void everyDescribedRouteAnswersAsDescribed() throws Exception {
        for (Map.Entry<String, JsonNode> path : spec.get("paths").properties()) {
            for (String method : new String[] {"get", "post"}) {
                JsonNode operation = path.getValue().get(method);
                if (operation != null && !operation.get("operationId").asText().equals("events")) {
                    answersAsDescribed(method, path.getKey(), operation);
                }
            }
        }
    }

    @Test
    void theStepsOfTheDescriptionAreTheStepsOfTheSitting() {
        Set<String> described = new TreeSet<>();
        schema("View").at("/properties/step/enum").forEach(step -> described.add(step.asText()));
        assertThat(described)
                .isEqualTo(
                        java.util.Arrays.stream(Step.values())
                                .map(Views::camelCase)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @EnumSource
    void theViewOfEveryStepIsAsDescribed(Step step) throws Exception {
        bench.desk.stand(step, step == Step.MAKING || step == Step.DONE ? "" : "SUSPECT_FP");
        JsonNode view =
                JSON.readTree(bench.get("/api/sessions/" + FakeDesk.SESSION).body());
        assertThat(faults(schema("View"), view)).isEmpty();
        assertThat(view.get("questions").isEmpty()).isEqualTo(step != Step.QUESTIONS);
        assertThat(view.get("previewPages").isEmpty()).isEqualTo(step != Step.CONFIRMING);
        assertThat(view.has("ended")).isEqualTo(step == Step.DONE || step == Step.NOT_SIGNED);
    }

    @Test
    void anEventIsAsDescribed() throws IOException {
        try (RawSocket socket = new RawSocket(bench.front.port())) {
            socket.send(
                    "GET /api/sessions/"
                            + FakeDesk.SESSION
                            + "/events HTTP/1.1\r\nHost: 127.0.0.1:"
                            + bench.front.port()
                            + "\r\n\r\n");
            socket.until("data:");
            assertThat(faults(schema("Event"), JSON.readTree(socket.until("\n")))).isEmpty();
        }
    }

    @Test
    void aReadinessThatFailsIsAsDescribed() throws Exception {
        bench.checks.add(new Readiness.Check("pad", false, new Words.Sentence("没有。", "No.")));
        HttpResponse<byte[]> answer = bench.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(faults(schema("Ready"), JSON.readTree(answer.body()))).isEmpty();
    }

    private void answersAsDescribed(String method, String path, JsonNode operation)
            throws Exception {
        String id = operation.get("operationId").asText();
        stand(id);
        String address =
                path.replace("prints/{id}", "prints/" + FakeDesk.PRINT)
                        .replace("{id}", FakeDesk.SESSION)
                        .replace("{n}", "1")
                        .replace("ops/{file}", "ops/ops.js")
                        .replace("{file}", "main.js");
        HttpResponse<byte[]> answer =
                method.equals("get")
                        ? bench.get(address)
                        : bench.post(address, body(id, operation));
        JsonNode response = operation.get("responses").get(Integer.toString(answer.statusCode()));
        assertThat(answer.statusCode()).as(id).isBetween(200, 299);
        assertThat(response).as("%s answers %d", id, answer.statusCode()).isNotNull();
        JsonNode content = resolve(response).path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).as(id).isEmpty();
            return;
        }
        String type =
                answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", "");
        assertThat(content.has(type)).as("%s answers %s", id, type).isTrue();
        JsonNode schema = content.get(type).get("schema");
        if (schema != null) {
            assertThat(faults(resolve(schema), JSON.readTree(answer.body()))).as(id).isEmpty();
        }
        if (answer.headers().firstValue("Raster-Digest").isPresent()) {
            assertThat(resolve(response).at("/headers/Raster-Digest").isMissingNode()).isFalse();
        }
    }

    private void stand(String operation) {
        switch (operation) {
            case "confirmNotice" -> bench.desk.stand(Step.NOTICE, "");
            case "choose" -> bench.desk.stand(Step.QUESTIONS, "SUSPECT");
            case "pageRead" -> bench.desk.stand(Step.READING, "SUSPECT");
            case "ink" -> bench.desk.stand(Step.SIGNING, "SUSPECT");
            case "chooseFinger", "fingerAgain", "fingerUnable" ->
                    bench.desk.stand(Step.FINGERPRINT, "SUSPECT_FP");
            case "preview", "confirm" -> bench.desk.stand(Step.CONFIRMING, "SUSPECT");
            case "document" -> bench.desk.stand(Step.DONE, "");
            default -> bench.desk.trouble("test", "试。", "Test.");
        }
    }

    private String body(String id, JsonNode operation) throws IOException {
        if (id.equals("open")) {
            return Bench.exampleCaseFile();
        }
        JsonNode content = resolve(operation.get("requestBody")).at("/content/application~1json");
        ObjectNode example =
                content.has("example")
                        ? (ObjectNode) content.get("example")
                        : JSON.createObjectNode()
                                .put("raster", SamplePages.page(1, false).raster().text());
        assertThat(faults(content.get("schema"), example)).as(id).isEmpty();
        return JSON.writeValueAsString(example);
    }

    private JsonNode schema(String name) {
        return spec.at("/components/schemas/" + name);
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? spec.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The schema is put at the root of a document that carries the components it refers to. */
    private Set<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode document = schema.deepCopy();
        document.set("components", spec.get("components"));
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
        return compiled.validate(value).stream()
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode read() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
