package cn.onestop.devices.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.Deadline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

/** An answer reads the same however the network cuts it into pieces. */
class HttpReplyTest {
    private static final String BODY = "\2\0\0\0\0\0\0\1\3";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n";
    private static final String LENGTH = OK + "Content-Length: 9\r\n\r\n" + BODY;
    private static final String REST = OK + "\r\n" + BODY;
    private static final String CHUNKS =
            OK
                    + "Transfer-Encoding: chunked\r\n\r\n4\r\n\2\0\0\0\r\n5;x=y\r\n"
                    + "\0\0\0\1\3\r\n0\r\n\r\n";

    private static final Deadline LONG = Deadline.in(Duration.ofMinutes(1));

    /** Gives what it has in pieces of 1 to {@code most} bytes. */
    private static HttpReply.Source pieces(String text, int most, Random dice) {
        ByteBuffer all = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        return (into, deadline) -> {
            int count =
                    Math.min(1 + dice.nextInt(most), Math.min(all.remaining(), into.remaining()));
            for (int i = 0; i < count; i++) {
                into.put(all.get());
            }
            return count > 0 ? count : -1;
        };
    }

    private static void assertWhole(HttpReply.Source source) {
        HttpReply reply = new HttpReply(source);
        HttpReply.Head head = reply.head(LONG);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.field("content-type")).isEqualTo("application/ipp");
        assertThat(new String(reply.body(head, LONG), StandardCharsets.ISO_8859_1)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {LENGTH, REST, CHUNKS})
    void anAnswerByteByByteOrInAnyPiecesIsRead(String answer) {
        assertWhole(pieces(answer, 1, new Random(1)));
        for (int seed = 0; seed < 500; seed++) {
            assertWhole(pieces(answer, 2 + seed % 40, new Random(seed)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LENGTH, REST, CHUNKS})
    void aWaitThatIsOverAnywhereInAHeadLosesNothingOfIt(String answer) {
        String whole = "HTTP/1.1 100 Continue\r\nX: y\r\n\r\n" + answer;
        int heads = whole.indexOf("\r\n\r\n", whole.indexOf("200 OK"));
        for (int cut = 0; cut < heads; cut++) {
            assertWholeAfterAPause(whole, cut);
        }
    }

    private static void assertWholeAfterAPause(String whole, int cut) {
        ByteBuffer all = ByteBuffer.wrap(whole.getBytes(StandardCharsets.ISO_8859_1));
        boolean[] paused = {false};
        HttpReply reply =
                new HttpReply((into, deadline) -> {
                    if (all.position() == cut && !paused[0]) {
                        paused[0] = true;
                        throw new DeviceException(new DeviceFault.TimedOut("a pause"));
                    }
                    if (!all.hasRemaining()) {
                        return -1;
                    }
                    into.put(all.get());
                    return 1;
                });
        HttpReply.Head interim = again(reply);
        assertThat(interim.status()).isEqualTo(100);
        HttpReply.Head head = again(reply);
        assertThat(head.status()).isEqualTo(200);
        assertThat(new String(reply.body(head, LONG), StandardCharsets.ISO_8859_1)).isEqualTo(BODY);
    }

    private static HttpReply.Head again(HttpReply reply) {
        try {
            return reply.head(LONG);
        } catch (DeviceException over) {
            assertThat(over.fault()).isInstanceOf(DeviceFault.TimedOut.class);
            return reply.head(LONG);
        }
    }

    @Test
    void aHeadIsBoundedAlsoWhenItComesInManyLines() {
        String endless = "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(HttpReply.LONGEST_HEAD);

        assertThatThrownBy(() -> new HttpReply(pieces(endless, 7, new Random(3))).head(LONG))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.fault()).isInstanceOf(DeviceFault.Garbled.class));
    }
}
