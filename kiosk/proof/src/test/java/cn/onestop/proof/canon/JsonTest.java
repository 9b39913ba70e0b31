package cn.onestop.proof.canon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

class JsonTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String canonical(String text) {
        return new String(Json.parse(utf8(text)).canonical(), StandardCharsets.UTF_8);
    }

    // ---- the form of RFC 8785 ----

    /**
     * The string and the literals of the sample object in RFC 8785 3.2.2, without its fractions.
     */
    @Test
    void theSampleOfTheStandardIsWrittenAsTheStandardSays() {
        String input =
                """
                {
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [true, false]
                }
                """;
        assertThat(canonical(input))
                .isEqualTo(
                        "{\"literals\":[true,false],"
                                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /**
     * The sorting example of RFC 8785 3.2.3; "\u20ac" sorts by its code unit, the smiley by D83D.
     */
    @Test
    void membersAreSortedAsTheStandardsExampleIs() {
        String input =
                """
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """;
        assertThat(Json.parse(utf8(canonical(input))).asObject().members().values())
                .extracting(Json::asText)
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
        // U+1F600 stands before U+FB33: by code units, where by code points it would be last.
        assertThat(canonical(input).indexOf("😀")).isLessThan(canonical(input).indexOf("\ufb33"));
    }

    @Test
    void everyControlCharacterIsEscapedInItsShortestForm() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x20; c++) {
            all.append(c);
        }
        all.append("\"\\/\u007f\u0080\u2028\u2029\ufeff\uffff");
        assertThat(new String(new Json.Str(all.toString()).canonical(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b"
                                + "\\f\\r\\u000e\\u000f\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015"
                                + "\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e"
                                + "\\u001f\\\"\\\\/\u007f\u0080\u2028\u2029\ufeff\uffff\"");
    }

    @Test
    void aRareCharacterIsFourBytesHoweverItWasWritten() {
        byte[] raw = Json.parse(utf8("\"𠮷\"")).canonical();
        assertThat(raw).isEqualTo(Json.parse(utf8("\"\\uD842\\uDFB7\"")).canonical());
        assertThat(HexFormat.of().formatHex(raw)).isEqualTo("22f0a0aeb722");
    }

    @Test
    void nothingIsNormalised() {
        assertThat(canonical("\"e\u0301\"")).isEqualTo("\"e\u0301\"").isNotEqualTo("\"é\"");
    }

    @Test
    void integersReachExactlyFiftyThreeBits() {
        assertThat(canonical("9007199254740991")).isEqualTo("9007199254740991");
        assertThat(canonical("-9007199254740991")).isEqualTo("-9007199254740991");
        assertThat(canonical(" [0 , -1]\r\n\t")).isEqualTo("[0,-1]");
        assertThatThrownBy(() -> new Json.Int(1L << 53)).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> new Json.Int(-(1L << 53))).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> new Json.Int(Long.MIN_VALUE)).isInstanceOf(MalformedJson.class);
    }

    // ---- what is refused ----

    @TestFactory
    Stream<DynamicTest> whatIsOutsideTheSubsetIsRefused() {
        return Stream.of(
                        "",
                        " ",
                        "null",
                        "[null]",
                        "True",
                        "tru",
                        "truefalse",
                        "[truefalse]",
                        "1.0",
                        "1.5",
                        "1e3",
                        "1E3",
                        "-0",
                        "-0.0",
                        "00",
                        "01",
                        "-01",
                        "-",
                        "--1",
                        "+1",
                        ".5",
                        "1 2",
                        "0x10",
                        "NaN",
                        "Infinity",
                        "１",
                        "9007199254740992",
                        "-9007199254740992",
                        "9223372036854775808",
                        "99999999999999999999999999",
                        "{\"a\":1,\"a\":1}",
                        "{\"a\":1,\"\\u0061\":2}",
                        "{\"a\":1,}",
                        "{,}",
                        "{\"a\"}",
                        "{\"a\":}",
                        "{\"a\" 1}",
                        "{a:1}",
                        "{'a':1}",
                        "{1:1}",
                        "{\"a\":1",
                        "[1,]",
                        "[,1]",
                        "[1 2]",
                        "[1",
                        "[1}",
                        "]",
                        "\"",
                        "\"\\",
                        "\"\\x\"",
                        "\"\\u12\"",
                        "\"\\u123g\"",
                        "\"\\u１２３４\"",
                        "\"\\u+123\"",
                        "\"\t\"",
                        "\"\n\"",
                        "\"\u0000\"",
                        "\"\\ud800\"",
                        "\"\\udc00\"",
                        "\"\\udc00\\ud800\"",
                        "\"\\ud800x\"",
                        "\"\\ud800\\ud800\\udc00\"",
                        "{\"\\ud800\":1}",
                        "{} {}",
                        "{}x",
                        "{}\u0000",
                        "\ufeff{}",
                        "{}\ufeff",
                        "\u00a0{}",
                        "// comment\n{}",
                        "/**/{}")
                .map(text ->
                        DynamicTest.dynamicTest(
                                "<" + text.replaceAll("\\p{Cntrl}", "?") + ">",
                                () ->
                                        assertThatThrownBy(() -> Json.parse(utf8(text)))
                                                .isInstanceOf(MalformedJson.class)));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        for (String hex :
                List.of(
                        "22ff22", // never in UTF-8
                        "22c0af22", // overlong
                        "22e08080 22".replace(" ", ""), // overlong
                        "22eda08022", // a surrogate in three bytes
                        "22eda081edb08022", // a pair as CESU-8
                        "22f4908080 22".replace(" ", ""), // above U+10FFFF
                        "22e4b8", // cut
                        "7b7d80", // trailing continuation byte
                        "fffe7b007d00", // UTF-16
                        "efbbbf7b7d")) { // byte order mark
            assertThatThrownBy(() -> Json.parse(HexFormat.of().parseHex(hex)))
                    .as(hex)
                    .isInstanceOf(MalformedJson.class);
        }
    }

    @Test
    void onlyTheCanonicalFormPassesAsCanonical() {
        assertThat(Json.parseCanonical(utf8("{\"a\":[1,true,\"/\"],\"b\":{}}"))).isNotNull();
        for (String text :
                List.of(
                        "{\"b\":1,\"a\":2}",
                        "{\"a\": 1}",
                        "{\"a\":1}\n",
                        "\"\\/\"",
                        "\"\\u0041\"",
                        "\"\\u000A\"",
                        "\"\\u001F\"")) {
            assertThatThrownBy(() -> Json.parseCanonical(utf8(text)))
                    .as(text)
                    .isInstanceOf(MalformedJson.class);
        }
    }

    @Test
    void depthEndsAtSixtyFourForReaderAndWriterAlike() {
        String deepest = "[".repeat(64) + "]".repeat(64);
        assertThat(canonical(deepest)).isEqualTo(deepest);
        assertThat(canonical("[" + "[],".repeat(500) + "1]")).hasSize(1503);
        assertThatThrownBy(() -> Json.parse(utf8("[".repeat(65) + "]".repeat(65))))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.parse(utf8("[".repeat(1_000_000))))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.parse(utf8("{\"a\":".repeat(1_000_000))))
                .isInstanceOf(MalformedJson.class);
        Json.Arr deeper = new Json.Arr(List.of(Json.parse(utf8(deepest))));
        assertThatThrownBy(deeper::canonical).isInstanceOf(MalformedJson.class);
        Json.Obj object = Json.object().with("a", Json.parse(utf8(deepest)));
        assertThatThrownBy(object::canonical).isInstanceOf(MalformedJson.class);
    }

    /** Takes well under a second; a reader quadratic in anything would take minutes. */
    @Test
    @Timeout(120)
    void aLongTextIsReadAndWrittenInLinearTime() {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            many.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":[").append(i);
            many.append("]");
        }
        List<byte[]> large =
                List.of(
                        utf8(many.append('}').toString()),
                        utf8("\"" + "\\u4e00".repeat(400_000) + "\""),
                        utf8("\"" + "字".repeat(1_000_000) + "\""),
                        utf8(" ".repeat(4_000_000) + "1"),
                        utf8("[1" + ",1".repeat(600_000) + "]"));
        large.forEach(text -> assertThat(Json.parse(text).canonical()).isNotEmpty());
        assertThatThrownBy(() -> Json.parse(utf8("9".repeat(5_000_000))))
                .isInstanceOf(MalformedJson.class);
    }

    // ---- values made in the program ----

    @Test
    void halfASurrogatePairCannotBecomeAValue() {
        assertThatCode(() -> new Json.Str("𠮷")).doesNotThrowAnyException();
        for (String half :
                List.of("\ud842", "\udfb7", "\udfb7\ud842", "a\ud842", "\ud842\ud842\udfb7")) {
            assertThatThrownBy(() -> new Json.Str(half)).isInstanceOf(MalformedJson.class);
            assertThatThrownBy(() -> Json.object().with(half, 1)).isInstanceOf(MalformedJson.class);
        }
    }

    @Test
    void anObjectIsInCanonicalOrderWhateverOrderItsMapHad() {
        TreeMap<String, Json> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(Map.of("a", new Json.Int(1), "b", new Json.Int(2)));
        assertThat(new Json.Obj(reversed).canonical()).isEqualTo(utf8("{\"a\":1,\"b\":2}"));
        assertThat(Json.object(reversed).canonical()).isEqualTo(utf8("{\"a\":1,\"b\":2}"));
        TreeMap<String, Json> blind = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        blind.put("a", new Json.Int(1));
        assertThat(new Json.Obj(blind).find("A")).isEmpty();
        assertThat(new Json.Obj(blind).with("A", 2).canonical())
                .isEqualTo(utf8("{\"A\":2,\"a\":1}"));
    }

    @Test
    void aValueDoesNotChangeWithTheMapOrListItWasMadeFrom() {
        TreeMap<String, Json> map = new TreeMap<>(Map.of("a", new Json.Int(1)));
        Json.Obj object = new Json.Obj(map);
        map.put("b", new Json.Int(2));
        assertThat(object.members()).hasSize(1);
        assertThatThrownBy(() -> object.members().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Json.object().with("a", (Json) null))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void aMemberOfAnotherTypeOrNoneIsMalformed() {
        Json.Obj object = Json.object().with("text", "x").with("number", 1).with("flag", true);
        assertThat(object.text("text")).isEqualTo("x");
        assertThat(object.integer("number")).isEqualTo(1);
        assertThat(object.bool("flag")).isTrue();
        assertThatThrownBy(() -> object.text("number")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> object.integer("text")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> object.bool("text")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> object.array("text")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> object.object("text")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> object.at("none"))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("'none'");
    }

    @Test
    void neitherMessagesNorPrintsShowAValue() {
        String secret = "320599199001019999";
        for (String text :
                List.of(
                        "{\"a\":" + secret + "}",
                        "{\"a\":\"" + secret + "\" 1}",
                        "{\"" + secret + "\":1,\"" + secret + "\":2}")) {
            assertThatThrownBy(() -> Json.parse(utf8(text))).hasMessageNotContaining(secret);
        }
        assertThatThrownBy(() -> new Json.Int(Long.parseLong(secret)))
                .hasMessageNotContaining(secret);
        assertThat(Json.object().with("a", secret).toString()).doesNotContain(secret);
    }

    // ---- digests and commitments ----

    @Test
    void aDigestIsTheKnownSha256() {
        Digest abc = Digest.of(utf8("a"), utf8("bc"));
        assertThat(abc.text())
                .isEqualTo(
                        "sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digest.of(utf8("xabcx"), 1, 3)).isEqualTo(abc);
        assertThat(HexFormat.of().formatHex(abc.bytes())).isEqualTo(abc.text().substring(8));
        for (String text :
                List.of(
                        "",
                        "sha-256:",
                        abc.text().toUpperCase(java.util.Locale.ROOT),
                        abc.text() + "0",
                        abc.text() + "\n",
                        abc.text().substring(1),
                        "sha-512:" + abc.text().substring(8))) {
            assertThatThrownBy(() -> new Digest(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCommitmentOpensOnlyToItsSaltAndPayload() {
        byte[] salt = new byte[32];
        Arrays.fill(salt, (byte) 7);
        Json.Obj payload = Json.object().with("name", "测试甲");
        Commitment commitment = Commitment.to(salt, payload);
        assertThat(commitment.digest()).isEqualTo(Digest.of(salt, payload.canonical()));
        assertThat(commitment.opensTo(salt, payload)).isTrue();
        assertThat(commitment.opensTo(new byte[32], payload)).isFalse();
        assertThat(commitment.opensTo(salt, payload.with("name", "测试乙"))).isFalse();
        assertThatThrownBy(() -> Commitment.to(new byte[31], payload))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
