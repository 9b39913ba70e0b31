package cn.onestop.devices.signature.stu;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.link.Conversation;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.signature.PenSample;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Conversations with the pad, byte for byte. */
class StuConversationTest {
    @TestFactory
    Stream<DynamicTest> conversations() throws URISyntaxException {
        URL folder = StuConversationTest.class.getResource("/conversations/stu");
        return Conversation.tests(
                Path.of(Objects.requireNonNull(folder).toURI()), StuConversationTest::play);
    }

    /** Opens the pad, invites somebody and collects as often as outcomes are left. */
    static List<String> play(SerialLine line, int outcomes) {
        List<String> told = new ArrayList<>();
        try (StuPad pad = StuPad.open(line)) {
            told.add(pad.info().model() + " " + pad.info().serial());
            pad.invite(new Bitmap(8, 1, new byte[1]));
            while (told.size() < outcomes - 1) {
                told.add(String.valueOf(pad.collect(Duration.ofSeconds(20)).size()));
            }
            PenSample last = pad.ink().samples().getLast();
            told.add("last at " + last.atMs() + " ms, sequence " + last.sequence());
        } catch (DeviceException e) {
            told.add(e.fault().toString());
        }
        return told;
    }
}
