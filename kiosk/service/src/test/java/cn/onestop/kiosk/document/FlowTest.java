package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class FlowTest {
    private static List<List<String>> pages(Flow<String> flow, long height) {
        return flow.pages(height).stream()
                .map(p -> p.stream().map(Flow.Thing::what).toList())
                .toList();
    }

    @Test
    void thingsFillPagesInOrder() {
        Flow<String> flow = new Flow<>();
        List.of("a", "b", "c", "d", "e").forEach(t -> flow.add(t, 10, false));
        assertThat(pages(flow, 20))
                .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void aTiedThingTakesWhatItIsTiedToAlong() {
        Flow<String> flow = new Flow<>();
        List.of("a", "b", "c").forEach(t -> flow.add(t, 10, false));
        flow.tieLast(1);
        flow.add("signature", 20, true);
        assertThat(pages(flow, 40)).containsExactly(List.of("a"), List.of("b", "c", "signature"));
    }

    @Test
    void whatBelongsTogetherAndIsHigherThanAPageIsRefused() {
        Flow<String> flow = new Flow<>();
        flow.add("a", 30, false);
        flow.add("b", 30, true);
        assertThatThrownBy(() -> flow.pages(40))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("layout");
    }
}
