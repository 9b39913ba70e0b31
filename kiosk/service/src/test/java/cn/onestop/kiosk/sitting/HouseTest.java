package cn.onestop.kiosk.sitting;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.Example;
import cn.onestop.proof.canon.Commitment;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.chain.Envelope;
import cn.onestop.proof.chain.HashChain;

import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void aPrintMovesTheSittingOnThoughNotItsSigning() {
        Event opened = new Event.Opened(Example.caseFile(), Example.plan());
        House before =
                House.empty(HashChain.Head.start("epoch"))
                        .evolve(entry(1, opened.type(), opened.open(), opened.payload()));
        Print.Event print = Print.intend("print-1", Print.Kind.RECEIPT, 1);

        House after = before.evolve(entry(2, print.type(), print.open(), Json.object()));

        assertThat(after.find("s1").orElseThrow().lastSeq()).isEqualTo(2);
        assertThat(after.find("s1").orElseThrow().work())
                .isEqualTo(before.find("s1").orElseThrow().work());
        assertThat(after.changedAtMs()).isEqualTo(before.changedAtMs());
        assertThat(after.prints().latest("s1", Print.Kind.RECEIPT)).isPresent();
    }

    private static Journal.Entry entry(long seq, String type, Json.Obj open, Json.Obj payload) {
        Envelope envelope =
                new Envelope(
                        "k-1",
                        "epoch",
                        seq,
                        seq * 1000,
                        "s1",
                        type,
                        open,
                        Commitment.to(new byte[Commitment.SALT_BYTES], payload),
                        Envelope.FIRST_PREV);
        return new Journal.Entry(envelope, envelope.hash(), payload);
    }
}
