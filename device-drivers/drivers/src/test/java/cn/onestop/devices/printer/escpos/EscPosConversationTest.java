package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.link.Conversation;
import cn.onestop.devices.link.SerialLine;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Conversations with the receipt printer, byte for byte. */
class EscPosConversationTest {
    @TestFactory
    Stream<DynamicTest> conversations() throws URISyntaxException {
        URL folder = EscPosConversationTest.class.getResource("/conversations/escpos");
        return Conversation.tests(
                Path.of(Objects.requireNonNull(folder).toURI()), EscPosConversationTest::play);
    }

    /** Opens the printer and asks how it is as often as outcomes are left. */
    static List<String> play(SerialLine line, int outcomes) {
        List<String> told = new ArrayList<>();
        try (EscPosPrinter printer = EscPosPrinter.open(line, EscPosProfiles.chinese80())) {
            while (told.size() < outcomes) {
                DeviceStatus status = printer.status();
                told.add(status.state() + " " + status.detail());
            }
        } catch (DeviceException e) {
            told.add(e.fault().toString());
        }
        return told;
    }
}
