package cn.onestop.kiosk.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

class SampleTest {
    private static final Path FOLDER =
            Path.of("src/main/resources/cn/onestop/kiosk/template/examples");

    @Test
    void everyExampleOfTheSourceIsNamedInTheIndex() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(Sample.shipped())
                    .extracting(Sample::name)
                    .containsExactlyElementsOf(
                            files.map(f -> f.getFileName().toString().replace(".json", ""))
                                    .sorted()
                                    .toList());
        }
    }

    @Test
    void aHandOverAloneIsASampleWithoutAnswers() {
        Sample sample = Sample.of("x", "{\"document\":\"DOC-20\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(sample.document()).isEqualTo("DOC-20");
        assertThat(sample.answers()).isEmpty();
        Json.Obj answers =
                Json.object().with("SUSPECT", Json.object().with("readMode", "self"));
        assertThat(sample.answering(answers).answers())
                .isEqualTo(Map.of("SUSPECT", Json.object().with("readMode", "self")));
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String text : new String[] {"", "[]", "{\"handover\":[]}", "{\"handover\":{},\"answers\":{\"S\":1}}"}) {
            assertThatThrownBy(() -> Sample.of("x", text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedJson.class);
        }
    }
}
