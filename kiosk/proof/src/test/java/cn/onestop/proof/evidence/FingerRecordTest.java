package cn.onestop.proof.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class FingerRecordTest {
    private static FingerRecord record(int... grey) {
        byte[] bytes = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            bytes[i] = (byte) grey[i];
        }
        return new FingerRecord(
                "12",
                new FingerRecord.Sensor("maker", "model", "7", "1.0", false),
                2,
                2,
                500,
                16,
                64,
                bytes,
                new byte[] {0x0F, (byte) 0xF0});
    }

    @Test
    void theCanonicalRecordIsFixed() {
        assertThat(new String(record(0, 255, 16, 17).json().canonical(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"dotsPerInch\":500,\"finger\":\"12\",\"fingerprint\":1,"
                                + "\"grey\":\"00ff1011\",\"greyLevels\":16,\"height\":2,"
                                + "\"raw\":\"0ff0\",\"score\":64,"
                                + "\"sensor\":{\"certified\":false,\"firmware\":\"1.0\","
                                + "\"maker\":\"maker\",\"model\":\"model\",\"serial\":\"7\"},"
                                + "\"width\":2}");
    }

    @Test
    void aRecordComesBackAsItWas() {
        FingerRecord before = record(1, 2, 3, 4);
        FingerRecord after =
                FingerRecord.of(Json.parseCanonical(before.json().canonical()).asObject());
        assertThat(after.digest()).isEqualTo(before.digest());
        assertThat(after.sensor()).isEqualTo(before.sensor());
        assertThat(after.grey()).isEqualTo(before.grey());
        assertThat(after.raw()).isEqualTo(before.raw());
    }

    @Test
    void everyPixelCountsInTheDigest() {
        assertThat(record(0, 0, 0, 0).digest()).isNotEqualTo(record(0, 0, 0, 1).digest());
    }

    @Test
    void anImageWithoutItsPixelsIsRefusedAndNoPixelIsToldByChance() {
        assertThatThrownBy(() -> record(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(record(1, 2, 3, 4)).hasToString("FingerRecord[2 × 2]");
    }
}
