package cn.onestop.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class SchemasTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String ENVELOPE =
            """
            {"atMs":1795478400000,"epoch":"e1","kiosk":"k-001","payloadCommit":"sha-256:%s",\
            "prevHash":"sha-256:%s","public":{"slot":"SUSPECT","test":true},"seq":1,\
            "session":"s1","type":"ink.confirmed.v1","v":1}\
            """
                    .formatted("1".repeat(64), "0".repeat(64));
    private static final Event EVENT =
            new Event(new Topics("t1", "k-001"), "e1", 1, 1795478400000L, "s1", "ink.confirmed.v1");
    private static final DeviceStateMessage PRINTER =
            new DeviceStateMessage(
                    "receiptPrinter",
                    "userError",
                    "paperOut",
                    "回执打印机缺纸，请装纸。",
                    "The receipt printer is out of paper; load some.",
                    java.util.Map.of(
                            "media", "notSupported",
                            "subject", "notSupported",
                            "paper", "out",
                            "cover", "closed",
                            "cutter", "ok",
                            "temperature", "unknown",
                            "toner", "notSupported"),
                    "EPSON",
                    "TM-T88V",
                    "X0123",
                    "1.1",
                    1795478400000L,
                    "0.1.0");
    private final Schemas schemas = new Schemas();

    @Test
    void samplesAreValid() {
        assertThat(schemas.envelope(utf8(ENVELOPE))).isEmpty();
        assertThat(schemas.event(EVENT.encode(utf8(ENVELOPE)))).isEmpty();
        assertThat(schemas.ack(new Acknowledgement("e1", 0, Acknowledgement.NOTHING).encode()))
                .isEmpty();
        assertThat(schemas.device(PRINTER.encode())).isEmpty();
        assertThat(schemas.online(OnlineState.connected(7, "b1", 0, "0.1.0").encode())).isEmpty();
        assertThat(schemas.online(OnlineState.stopped(7, "b1", 0, "0.1.0").encode())).isEmpty();
        assertThat(schemas.online(OnlineState.lost(7, "b1", "0.1.0").encode())).isEmpty();
    }

    @Test
    void everyMemberOfEveryMessageIsNeededAndNoOtherIsTaken() throws Exception {
        everyMember(utf8(ENVELOPE), schemas::envelope);
        everyMember(EVENT.encode(utf8(ENVELOPE)), schemas::event);
        everyMember(new Acknowledgement("e1", 0, Acknowledgement.NOTHING).encode(), schemas::ack);
        everyMember(PRINTER.encode(), schemas::device);
        everyMember(OnlineState.connected(7, "b1", 0, "0.1.0").encode(), schemas::online);
    }

    private static void everyMember(
            byte[] message, java.util.function.Function<byte[], List<Problem>> check)
            throws Exception {
        ObjectNode whole = (ObjectNode) MAPPER.readTree(message);
        List<String> names = new ArrayList<>();
        whole.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode without = whole.deepCopy().without(name);
            assertThat(check.apply(bytes(without))).as("without %s", name).isNotEmpty();
            ObjectNode wrong = whole.deepCopy();
            wrong.putNull(name);
            assertThat(check.apply(bytes(wrong))).as("null %s", name).isNotEmpty();
        }
        assertThat(check.apply(bytes(whole.deepCopy().put("more", 1))))
                .extracting(Problem::detail)
                .contains("more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v|2",
                "/kiosk|\"k/1\"",
                "/kiosk|\"k1\\n\"",
                "/epoch|\"\"",
                "/seq|0",
                "/seq|1.5",
                "/seq|9007199254740992",
                "/atMs|-1",
                "/atMs|253402300800000",
                "/session|\"张三\"",
                "/type|\"Ink.confirmed.v1\"",
                "/type|\"ink.confirmed\"",
                "/type|\"ink.confirmed.v0\"",
                "/payloadCommit|\"sha-256:12\"",
                "/prevHash|\"sha-1:0000\"",
                "/public|[]"
            })
    void aBrokenMemberOfTheEnvelopeIsNamedByItsPointer(String pointer, String value)
            throws Exception {
        ObjectNode envelope = (ObjectNode) MAPPER.readTree(ENVELOPE);
        envelope.set(pointer.substring(1), MAPPER.readTree(value));
        assertThat(schemas.envelope(bytes(envelope)))
                .extracting(Problem::pointer)
                .contains(pointer);
        ObjectNode event = (ObjectNode) MAPPER.readTree(EVENT.encode(utf8(ENVELOPE)));
        event.set("data", envelope);
        assertThat(schemas.event(bytes(event)))
                .extracting(Problem::pointer)
                .contains("/data" + pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"张三\"",
                "\"11010519491231002X\"",
                "\"id 440524188001010014\"",
                "\"13800138000\"",
                "\"sha-256:0123456789012345678901234567890123456789012345678901234567890123\"",
                "\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg\"",
                "{\"name\":\"x\"}",
                "[[1]]",
                "[true]",
                "[\"张三\"]",
                "1.5",
                "null",
                "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33]"
            })
    void whatCouldBePersonalIsKeptOutOfThePublicPart(String value) throws Exception {
        assertThat(withPublic("x", value)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SUSPECT\"",
                "\"\"",
                "3",
                "-1",
                "true",
                "1795478400000",
                "[]",
                "[\"a\",1]",
                "\"mzxw6ytboi4dqmrugm2tmnzyhe\"",
                "\"2026-11-24\""
            })
    void smallFactsMayBePublic(String value) throws Exception {
        assertThat(withPublic("x", value)).isEmpty();
    }

    @Test
    void namesOfPublicFactsAreFewAndPlain() throws Exception {
        assertThat(withPublic("姓名", "1")).isNotEmpty();
        ObjectNode envelope = (ObjectNode) MAPPER.readTree(ENVELOPE);
        ObjectNode open = envelope.putObject("public");
        for (int i = 0; i < 25; i++) {
            open.put("x" + i, i);
        }
        assertThat(schemas.envelope(bytes(envelope)))
                .extracting(Problem::rule)
                .contains("maxProperties");
    }

    @Test
    void aProblemNeverQuotesTheValue() throws Exception {
        assertThat(withPublic("x", "\"张三 11010519491231002X\"").toString())
                .doesNotContain("张三")
                .doesNotContain("11010519491231002X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"seq\":1,\"seq\":1}", "{} {}", "\u0000"})
    void whatIsNotOneJsonTextIsRefused(String text) {
        assertThat(schemas.ack(utf8(text))).isNotEmpty();
        assertThatThrownBy(() -> schemas.readAck(utf8(text))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aMessageOverSixtyFourKilobytesIsRefusedUnread() {
        assertThat(schemas.event(new byte[Schemas.LARGEST + 1]))
                .extracting(Problem::rule)
                .containsExactly("size");
    }

    @Test
    void aDeviceIsFlatJsonInTheOrderOfTheContract() {
        assertThat(new String(PRINTER.encode(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"kind\":\"receiptPrinter\",\"device\":\"userError\",\"detail\":\"paperOut\","
                                + "\"zh\":\"回执打印机缺纸，请装纸。\","
                                + "\"en\":\"The receipt printer is out of paper; load some.\","
                                + "\"cover\":\"closed\",\"cutter\":\"ok\",\"media\":\"notSupported\","
                                + "\"paper\":\"out\",\"subject\":\"notSupported\","
                                + "\"temperature\":\"unknown\",\"toner\":\"notSupported\","
                                + "\"maker\":\"EPSON\",\"model\":\"TM-T88V\",\"serial\":\"X0123\","
                                + "\"firmware\":\"1.1\",\"since\":\"2026-11-24T00:00:00.000Z\","
                                + "\"sw\":\"0.1.0\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "device,gone",
        "detail,paper out",
        "detail,没纸",
        "paper,ok",
        "cover,full",
        "media,11010519491231002X",
        "kind,printer",
        "model,签字板",
        "since,yesterday",
        "zh,''"
    })
    void aDeviceInOtherWordsIsRefused(String member, String value) throws Exception {
        ObjectNode tree = (ObjectNode) MAPPER.readTree(PRINTER.encode());
        tree.put(member, value);
        assertThat(schemas.device(bytes(tree))).extracting(Problem::pointer).contains("/" + member);
    }

    @Test
    void whatADeviceSaysOfItselfIsMadePlainAndShort() {
        DeviceStateMessage odd =
                new DeviceStateMessage(
                        PRINTER.kind(),
                        PRINTER.device(),
                        "",
                        PRINTER.zh(),
                        PRINTER.en(),
                        PRINTER.parts(),
                        "",
                        "\u0000\u0007型号",
                        "S".repeat(500),
                        "1\n2 ",
                        PRINTER.sinceMs(),
                        PRINTER.sw());
        assertThat(schemas.device(odd.encode())).isEmpty();
        assertThat(odd.model()).isEqualTo("????");
        assertThat(odd.serial()).hasSize(64);
        assertThat(odd.firmware()).isEqualTo("1?2");
    }

    @Test
    void acknowledgementsAndOnlineStatesAreReadBackAsWritten() {
        Acknowledgement ack = new Acknowledgement("e1", 9, "sha-256:" + "a".repeat(64));
        assertThat(schemas.readAck(ack.encode())).isEqualTo(ack);
        for (OnlineState state :
                List.of(
                        OnlineState.connected(7, "b1", 1795478400123L, "0.1.0"),
                        OnlineState.stopped(8, "b1", 1795478400123L, "0.1.0"),
                        OnlineState.lost(9, "b1", "0.1.0"))) {
            assertThat(schemas.readOnline(state.encode())).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"online\":1,\"connId\":1,\"bootId\":\"b\",\"sw\":\"1\",\"reason\":\"lost\"}",
                "{\"online\":0,\"connId\":1,\"bootId\":\"b\",\"sw\":\"1\",\"reason\":\"connected\",\"since\":\"2026-11-24T00:00:00.000Z\"}",
                "{\"online\":0,\"connId\":1,\"bootId\":\"b\",\"sw\":\"1\",\"reason\":\"lost\",\"since\":\"2026-11-24T00:00:00.000Z\"}",
                "{\"online\":0,\"connId\":1,\"bootId\":\"b\",\"sw\":\"1\",\"reason\":\"stopped\"}"
            })
    void anOnlineStateMustAgreeWithItsReason(String text) {
        assertThat(schemas.online(utf8(text))).isNotEmpty();
    }

    private List<Problem> withPublic(String name, String value) throws Exception {
        ObjectNode envelope = (ObjectNode) MAPPER.readTree(ENVELOPE);
        envelope.putObject("public").set(name, MAPPER.readTree(value));
        return schemas.envelope(bytes(envelope));
    }

    private static byte[] bytes(JsonNode tree) {
        return Schemas.write(tree);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
