package cn.onestop.devices.idcard.sam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamProfileTest {
    @ParameterizedTest
    @ValueSource(strings = {"standard", "resting", "routon"})
    void everyProfileIsFoundByItsName(String name) {
        assertThat(SamProfile.named(name).name()).isEqualTo(name);
    }

    @Test
    void anotherNameIsNone() {
        assertThatThrownBy(() -> SamProfile.named("Standard"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyOneProfileTellsRemovalAndOnlyOneTellsTheReaderItsRadioFrame() {
        assertThat(SamProfile.standard().tellsRemoval()).isFalse();
        assertThat(SamProfile.resting().tellsRemoval()).isTrue();
        assertThat(SamProfile.routon().tellsRemoval()).isFalse();
        assertThat(SamProfile.standard().radioFrame()).isEmpty();
        assertThat(SamProfile.routon().radioFrame()).hasValue(0x58);
        assertThat(SamProfile.routon().addresses()).isEqualTo(4);
    }
}
