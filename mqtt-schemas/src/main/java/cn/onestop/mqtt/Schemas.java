package cn.onestop.mqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The JSON Schemas (2020-12) of the messages, loaded from this module's resources only. Immutable;
 * any thread may use it.
 */
public final class Schemas {
    /** The largest message either side takes, in bytes. Larger ones are refused unread. */
    public static final int LARGEST = 64 * 1024;

    private static final String URN = "urn:onestop:mqtt:v1:";
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    private final JsonSchema envelope;
    private final JsonSchema event;
    private final JsonSchema online;
    private final JsonSchema device;
    private final JsonSchema ack;

    public Schemas() {
        Map<String, String> texts = new HashMap<>();
        for (String name : List.of("envelope", "event", "online", "device", "ack")) {
            texts.put(URN + name, resource(name));
        }
        JsonSchemaFactory factory =
                JsonSchemaFactory.getInstance(
                        VersionFlag.V202012,
                        builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ROOT)
                        .regularExpressionFactory(Schemas::endMeansEnd)
                        .build();
        envelope = factory.getSchema(SchemaLocation.of(URN + "envelope"), config);
        event = factory.getSchema(SchemaLocation.of(URN + "event"), config);
        online = factory.getSchema(SchemaLocation.of(URN + "online"), config);
        device = factory.getSchema(SchemaLocation.of(URN + "device"), config);
        ack = factory.getSchema(SchemaLocation.of(URN + "ack"), config);
    }

    /** What is wrong with an envelope; empty when it is valid. */
    public List<Problem> envelope(byte[] json) {
        return check(envelope, json);
    }

    /** What is wrong with an event, its envelope included; empty when it is valid. */
    public List<Problem> event(byte[] json) {
        return check(event, json);
    }

    /** What is wrong with an online state; empty when it is valid. */
    public List<Problem> online(byte[] json) {
        return check(online, json);
    }

    /** What is wrong with a device's state; empty when it is valid. */
    public List<Problem> device(byte[] json) {
        return check(device, json);
    }

    /** What is wrong with an acknowledgement; empty when it is valid. */
    public List<Problem> ack(byte[] json) {
        return check(ack, json);
    }

    /** Reads an acknowledgement; {@link MalformedMessage} when it breaks the schema. */
    public Acknowledgement readAck(byte[] json) {
        JsonNode tree = require(ack, json);
        return new Acknowledgement(
                tree.path("epoch").asText(), tree.path("seq").asLong(), tree.path("hash").asText());
    }

    /** Reads an online state; {@link MalformedMessage} when it breaks the schema. */
    public OnlineState readOnline(byte[] json) {
        JsonNode tree = require(online, json);
        return new OnlineState(
                OnlineState.Reason.valueOf(tree.path("reason").asText().toUpperCase(Locale.ROOT)),
                tree.path("connId").asLong(),
                tree.path("bootId").asText(),
                tree.has("since") ? tree.path("since").asText() : null,
                tree.path("sw").asText());
    }

    static byte[] write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree in memory is always written", e);
        }
    }

    private static JsonNode require(JsonSchema schema, byte[] json) {
        List<Problem> problems = check(schema, json);
        if (!problems.isEmpty()) {
            throw new MalformedMessage(problems);
        }
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("these bytes were read a moment ago", e);
        }
    }

    private static List<Problem> check(JsonSchema schema, byte[] json) {
        if (json.length > LARGEST) {
            return List.of(new Problem("", "size", "over " + LARGEST + " bytes"));
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (IOException e) {
            return List.of(new Problem("", "json", e.getClass().getSimpleName()));
        }
        return schema.validate(tree).stream().map(Schemas::problem).toList();
    }

    /** In JSON Schema {@code $} is the very end; in Java it would let a line feed follow. */
    private static RegularExpression endMeansEnd(String regex) {
        Pattern pattern = Pattern.compile(regex.replace("$", "\\z"));
        return text -> pattern.matcher(text).find();
    }

    /** Only place, keyword and a member's name: the library's own message quotes values. */
    private static Problem problem(ValidationMessage message) {
        String member = message.getProperty();
        return new Problem(
                message.getInstanceLocation().toString(),
                message.getType(),
                member == null || !member.matches("[A-Za-z0-9]{1,40}") ? "" : member);
    }

    private static String resource(String name) {
        String path = "schemas/" + name + ".schema.json";
        try (InputStream in = Schemas.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
