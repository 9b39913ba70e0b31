package cn.onestop.proof.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Commitment;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class EnvelopeTest {
    /** Written by hand from the design, not by this program. */
    private static final String GOLDEN =
            "{\"atMs\":1790000000000,\"epoch\":\"aaaaabbbbbcccccdddddeeeeef\",\"kiosk\":\"k-001\","
                    + "\"payloadCommit\":\"sha-256:"
                    + "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925\","
                    + "\"prevHash\":\"sha-256:"
                    + "0000000000000000000000000000000000000000000000000000000000000000\","
                    + "\"public\":{\"pages\":3,\"test\":true},\"seq\":1,"
                    + "\"session\":\"zzzzzyyyyyxxxxxwwwwwvvvvvu\",\"type\":\"ink.confirmed.v1\",\"v\":1}";

    private static Envelope envelope(String epoch, long seq, Digest prev) {
        return new Envelope(
                "k-001",
                epoch,
                seq,
                1_790_000_000_000L,
                "zzzzzyyyyyxxxxxwwwwwvvvvvu",
                "ink.confirmed.v1",
                Json.object().with("test", true).with("pages", 3),
                new Commitment(Digest.of(new byte[32])),
                prev);
    }

    private static Envelope first() {
        return envelope("aaaaabbbbbcccccdddddeeeeef", 1, Envelope.FIRST_PREV);
    }

    @Test
    void theBytesAreTheGoldenOnes() {
        assertThat(new String(first().bytes(), StandardCharsets.UTF_8)).isEqualTo(GOLDEN);
        assertThat(Envelope.parse(GOLDEN.getBytes(StandardCharsets.UTF_8))).isEqualTo(first());
        assertThat(first().hash().text())
                .isEqualTo(
                        "sha-256:dfc7be8559b9638ff0bc3ac8aafda8ee67da2897e4bea3081cce36659562241b");
    }

    @Test
    void otherBytesOfTheSameValueAreRefused() {
        for (String text :
                List.of(
                        " " + GOLDEN,
                        GOLDEN + "\n",
                        GOLDEN.replace(":3,", ": 3,"),
                        GOLDEN.replace("k-001", "k-\\u0030\\u0030\\u0031"))) {
            refused(text);
        }
    }

    @Test
    void missingUnknownAndWrongMembersAreRefused() {
        refused("[]");
        refused("{}");
        refused(GOLDEN.replace("\"v\":1", "\"v\":2"));
        refused(GOLDEN.replace("\"v\":1", "\"v\":1,\"w\":1"));
        refused(GOLDEN.replace(",\"v\":1", ""));
        refused(GOLDEN.replace("\"seq\":1", "\"seq\":\"1\""));
        refused(GOLDEN.replace("\"seq\":1", "\"seq\":0"));
        refused(GOLDEN.replace("\"seq\":1", "\"seq\":-1"));
        refused(GOLDEN.replace("{\"pages\":3,\"test\":true}", "[]"));
        refused(GOLDEN.replace("sha-256:66", "sha-256:6G"));
        refused(GOLDEN.replace("sha-256:66", "sha-512:66"));
        refused(GOLDEN.replace("sha-256:0", "sha-256:"));
        assertThatThrownBy(() -> envelope("e", 0, Envelope.FIRST_PREV))
                .isInstanceOf(MalformedJson.class);
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Envelope.parse(text.getBytes(StandardCharsets.UTF_8)))
                .as(text)
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void noFlippedBitLeavesTheHashAsItWas() {
        byte[] good = first().bytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bytes = good.clone();
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                assertThat(Envelope.parse(bytes).hash()).isNotEqualTo(first().hash());
            } catch (MalformedJson expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aChainOfManyEntriesHoldsAndEveryChangeBreaksIt() {
        Random random = new Random(5);
        HashChain.Head head = HashChain.Head.start("e");
        Envelope before = null;
        for (int seq = 1; seq <= 200; seq++) {
            Envelope next = envelope("e", seq, head.hash());
            assertThat(HashChain.check(head, next)).isEmpty();
            if (before != null) {
                assertThat(HashChain.check(head, before)).contains(HashChain.Break.REPEATED);
            }
            byte[] salt = new byte[32];
            random.nextBytes(salt);
            assertThat(HashChain.check(head, envelope("e", seq, Digest.of(salt))))
                    .contains(HashChain.Break.OTHER_HISTORY);
            before = next;
            head = HashChain.Head.at(next);
        }
        assertThat(head.seq()).isEqualTo(200);
    }

    @Test
    void eachWayOfNotContinuingHasItsName() {
        HashChain.Head head = HashChain.Head.at(envelope("e", 5, Digest.of(new byte[1])));
        assertThat(HashChain.check(head, envelope("e", 6, head.hash()))).isEmpty();
        assertThat(HashChain.check(head, envelope("f", 6, head.hash())))
                .isEqualTo(Optional.of(HashChain.Break.OTHER_EPOCH));
        assertThat(HashChain.check(head, envelope("e", 7, head.hash())))
                .contains(HashChain.Break.GAP);
        assertThat(HashChain.check(head, envelope("e", Json.MAX_INTEGER, head.hash())))
                .contains(HashChain.Break.GAP);
        assertThat(HashChain.check(head, envelope("e", 5, head.hash())))
                .contains(HashChain.Break.REPEATED);
        assertThat(HashChain.check(head, envelope("e", 1, head.hash())))
                .contains(HashChain.Break.REPEATED);
        assertThat(HashChain.check(head, envelope("e", 6, Envelope.FIRST_PREV)))
                .contains(HashChain.Break.OTHER_HISTORY);
    }

    @Test
    void theFirstEntryNamesTheZeroDigest() {
        HashChain.Head start = HashChain.Head.start("e");
        assertThat(start.seq()).isZero();
        assertThat(HashChain.check(start, envelope("e", 1, Envelope.FIRST_PREV))).isEmpty();
        assertThat(HashChain.check(start, envelope("e", 1, Digest.of(new byte[1]))))
                .contains(HashChain.Break.OTHER_HISTORY);
        assertThat(HashChain.check(start, envelope("e", 2, Envelope.FIRST_PREV)))
                .contains(HashChain.Break.GAP);
    }
}
