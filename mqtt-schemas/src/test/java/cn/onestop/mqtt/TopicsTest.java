package cn.onestop.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Topics topics = new Topics("t1", "k-001");

    @Test
    void topicsOfAKioskAreUnderItsOwnPrefix() {
        assertThat(topics.online()).isEqualTo("kiosk/v1/t1/k-001/state/online");
        assertThat(topics.device("page-printer"))
                .isEqualTo("kiosk/v1/t1/k-001/state/device/page-printer");
        assertThat(topics.allDevices()).isEqualTo("kiosk/v1/t1/k-001/state/device/+");
        assertThat(topics.ack()).isEqualTo("kiosk/v1/t1/k-001/ack");
        assertThat(topics.event("ink.confirmed.v1"))
                .isEqualTo("kiosk/v1/t1/k-001/event/ink/ink.confirmed.v1");
        assertThat(Topics.allEvents("t1")).isEqualTo("kiosk/v1/t1/+/event/#");
        assertThat(Topics.allAcks("t1")).isEqualTo("kiosk/v1/t1/+/ack");
    }

    @Test
    void everyTopicWeBuildIsReadBack() {
        assertThat(Topics.parse(topics.online())).contains(new Topics.Online(topics));
        assertThat(Topics.parse(topics.device("pad"))).contains(new Topics.Device(topics, "pad"));
        assertThat(Topics.parse(topics.ack())).contains(new Topics.Ack(topics));
        assertThat(Topics.parse(topics.event("ink.confirmed.v1")))
                .contains(new Topics.Event(topics, "ink.confirmed.v1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kiosk/v1/t1/k-001",
                "kiosk/v2/t1/k-001/ack",
                "kiosk/v1/t1/k-001/ack/more",
                "kiosk/v1/t1//ack",
                "kiosk/v1/t1/k-001/state/device",
                "kiosk/v1/t1/k-001/state/device/pad/more",
                "kiosk/v1/t1/+/ack",
                "kiosk/v1/t1/k 1/ack",
                "kiosk/v1/t1/k-001/event/page/ink.confirmed.v1",
                "kiosk/v1/t1/k-001/event/ink",
                "kiosk/v1/t1/k-001/event/ink/ink.confirmed.v1/",
                "$SYS/broker/uptime/a/b"
            })
    void anotherTopicIsNoneOfOurs(String topic) {
        assertThat(Topics.parse(topic)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "+", "#", "a#", ".a", "a b", "柜员", "a\n"})
    void aNameThatWouldBreakATopicIsRefused(String name) {
        assertThatThrownBy(() -> new Topics(name, "k"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Topics("t", name))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> topics.device(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> topics.event(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Topics.allEvents(name))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Topics.allAcks(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameOfSixtyFiveCharactersIsRefused() {
        assertThat(new Topics("t", "k".repeat(64)).kiosk()).hasSize(64);
        assertThatThrownBy(() -> new Topics("t", "k".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
