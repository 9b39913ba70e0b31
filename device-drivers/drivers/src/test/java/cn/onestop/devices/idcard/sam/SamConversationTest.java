package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.idcard.IdCard;
import cn.onestop.devices.idcard.ResidentCard;
import cn.onestop.devices.link.Conversation;
import cn.onestop.devices.link.SerialLine;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class SamConversationTest {
    private static final SamTimes QUICK =
            new SamTimes(
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofMillis(5),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100));

    @TestFactory
    Stream<DynamicTest> conversations() throws URISyntaxException {
        URL folder = SamConversationTest.class.getResource("/conversations/sam");
        return Conversation.tests(
                Path.of(Objects.requireNonNull(folder).toURI()), SamConversationTest::play);
    }

    /** Opens the reader and looks for a card as often as outcomes are left. */
    private static List<String> play(SerialLine line, int outcomes) {
        List<String> told = new ArrayList<>();
        try (SamReader reader = SamReader.open(line, SamProfile.standard(), QUICK)) {
            told.add(reader.info().model() + " " + reader.info().serial());
            while (told.size() < outcomes) {
                told.add(look(reader));
            }
        } catch (DeviceException e) {
            told.add(word(e.fault()));
        }
        return told;
    }

    private static String look(SamReader reader) {
        try {
            return reader.read(Duration.ZERO).map(SamConversationTest::word).orElse("empty");
        } catch (DeviceException e) {
            return word(e.fault());
        }
    }

    private static String word(IdCard card) {
        return String.join(
                " ",
                card instanceof ResidentCard resident ? "card" : card.getClass().getSimpleName(),
                card.name(),
                card.sexCode(),
                card instanceof ResidentCard resident ? resident.ethnicityCode() : "-",
                card.birth().toString(),
                card.number(),
                card.validFrom().toString(),
                card.validUntil().map(LocalDate::toString).orElse("for ever"));
    }

    private static String word(DeviceFault fault) {
        String detail =
                switch (fault) {
                    case DeviceFault.Refused refused -> Integer.toHexString(refused.code()) + " ";
                    case DeviceFault.Unacceptable unacceptable -> unacceptable.detail() + " ";
                    default -> "";
                };
        return fault.getClass().getSimpleName() + " " + detail + fault.sentence();
    }
}
