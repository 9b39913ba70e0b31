package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.fleet.Mosquitto;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A real broker makes trouble: the person never notices, central gets everything in the end. */
final class BrokerAwayTest {
    @TempDir private Path folder;
    @TempDir private Path brokerFolder;

    @Test
    void aBrokerThatIsAwayForTheWholeSittingChangesNothingForThePerson() {
        try (Mosquitto broker = Mosquitto.stopped(brokerFolder);
                Rig rig = Rig.on(broker.uri(), folder)) {
            String session = rig.open();
            assertThat(rig.playToEnd(session)).isEqualTo("done");
            assertThat(rig.trouble(session)).isEmpty();
            assertThat(rig.bench().received()).isEmpty();
            broker.start();
            rig.assertSealed(session);
            assertThat(rig.types(session))
                    .startsWith("session.opened.v1")
                    .endsWith("session.ended.v1");
        }
    }

    @Test
    void aBrokerWithFewAliasesThatTakesOneMessageAtATimeGetsAWholeSitting() {
        try (Mosquitto broker =
                        Mosquitto.started(
                                brokerFolder, "max_topic_alias 10", "max_inflight_messages 1");
                Rig rig = Rig.on(broker.uri(), folder)) {
            rig.finish(rig.open());
        }
    }

    @Test
    void aBrokerThatIsKilledInTheMiddleAndComesBackGetsTheRest() {
        try (Mosquitto broker = Mosquitto.started(brokerFolder);
                Rig rig = Rig.on(broker.uri(), folder)) {
            String session = rig.open();
            rig.playTo(session, "signing", "SUSPECT");
            rig.assertWhole(session);
            broker.kill();
            rig.playTo(session, "signing", "LAWYER");
            broker.start();
            rig.finish(session);
        }
    }
}
