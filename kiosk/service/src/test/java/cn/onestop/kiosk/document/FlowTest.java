package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.kiosk.document.Flow.Tie;

import org.junit.jupiter.api.Test;

import java.util.List;

class FlowTest {
    private final Flow<String> flow = new Flow<>();

    private void add(String... things) {
        for (String thing : things) {
            flow.add(thing, 10, Tie.FREE);
        }
    }

    private List<String> pages(long height) {
        return flow.pages(height).stream()
                .map(p -> String.join("", p.stream().map(Flow.Thing::what).toList()))
                .toList();
    }

    @Test
    void thingsFillPagesInOrder() {
        add("a", "b", "c", "d", "e");
        assertThat(pages(20)).containsExactly("ab", "cd", "e");
    }

    @Test
    void aTiedThingTakesWhatItIsTiedToAlong() {
        add("a", "b", "c");
        flow.keepCompany();
        flow.add("S", 20, Tie.ALWAYS);
        assertThat(pages(40)).containsExactly("a", "bcS");
    }

    @Test
    void theTwoLastLinesGoWithASignatureThoughAGapStandsBetween() {
        add("a", "b");
        flow.gap("_", 5);
        add("c");
        flow.gap("_", 5);
        flow.keepCompany();
        flow.add("S", 20, Tie.ALWAYS);
        assertThat(pages(54)).containsExactly("a", "b_c_S");
    }

    @Test
    void aPageEndsWhereThingsAreTiedLeast() {
        add("a", "b");
        flow.add("c", 10, Tie.KEPT);
        flow.add("d", 10, Tie.TOGETHER);
        assertThat(pages(30)).containsExactly("a", "bcd");
        flow.tie(1, Tie.TOGETHER);
        assertThat(pages(30)).containsExactly("ab", "cd");
        flow.tie(2, Tie.TOGETHER);
        assertThat(pages(30)).containsExactly("abc", "d");
    }

    @Test
    void aGapFallsAwayAtAPagesEnds() {
        add("a", "b");
        flow.gap("_", 5);
        add("c");
        flow.gap("_", 5);
        assertThat(pages(20)).containsExactly("ab", "c_");
        assertThat(pages(25)).containsExactly("ab_", "c_");
    }

    @Test
    void aLeadStandsAgainWhereItsThingBeginsAPage() {
        add("a");
        for (String row : List.of("1", "2", "3")) {
            flow.add(row, 10, Tie.FREE, new Flow.Lead<>("H", 10));
        }
        assertThat(pages(20)).containsExactly("a1", "H2", "H3");
        assertThatThrownBy(() -> pages(15)).isInstanceOf(DocumentException.class);
    }

    @Test
    void whatNeverPartsAndIsHigherThanAPageIsRefused() {
        flow.add("a", 30, Tie.FREE);
        flow.add("b", 30, Tie.ALWAYS);
        assertThatThrownBy(() -> pages(40))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("layout");
    }
}
