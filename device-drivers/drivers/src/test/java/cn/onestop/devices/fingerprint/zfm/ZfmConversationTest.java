package cn.onestop.devices.fingerprint.zfm;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Conversation;
import cn.onestop.devices.link.SerialLine;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Conversations with the module, byte for byte. */
class ZfmConversationTest {
    private static final ZfmTimes QUICK =
            new ZfmTimes(
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofMillis(5),
                    Duration.ofMillis(100),
                    Duration.ofMillis(20));

    @TestFactory
    Stream<DynamicTest> conversations() throws URISyntaxException {
        URL folder = ZfmConversationTest.class.getResource("/conversations/zfm");
        return Conversation.tests(
                Path.of(Objects.requireNonNull(folder).toURI()), ZfmConversationTest::play);
    }

    /** Opens the module and looks for a finger as often as outcomes are left. */
    private static List<String> play(SerialLine line, int outcomes) {
        List<String> told = new ArrayList<>();
        try (ZfmSensor sensor = ZfmSensor.open(line, QUICK)) {
            told.add(sensor.info().model());
            while (told.size() < outcomes) {
                told.add(look(sensor));
            }
        } catch (DeviceException e) {
            told.add(word(e.fault()));
        }
        return told;
    }

    private static String look(ZfmSensor sensor) {
        try {
            return sensor.capture(Duration.ZERO).map(Object::toString).orElse("empty");
        } catch (DeviceException e) {
            return word(e.fault());
        }
    }

    private static String word(DeviceFault fault) {
        return switch (fault) {
            case DeviceFault.Refused refused ->
                    String.format(Locale.ROOT, "refused %02X", refused.code());
            case DeviceFault.Unacceptable unacceptable -> "unacceptable " + unacceptable.detail();
            case DeviceFault.Garbled garbled -> "garbled";
            case DeviceFault.TimedOut late -> "timed out";
            case DeviceFault.Disconnected gone -> "disconnected";
            default -> fault.toString();
        };
    }
}
