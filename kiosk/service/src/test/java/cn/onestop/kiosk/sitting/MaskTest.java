package cn.onestop.kiosk.sitting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    @ParameterizedTest
    @CsvSource({"张䶮𬭊,张*", "买买提·示例,买*·*", "𬱖示例,𬱖*", "示,示"})
    void theFirstCharacterStaysAndTheDotIsKept(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }
}
