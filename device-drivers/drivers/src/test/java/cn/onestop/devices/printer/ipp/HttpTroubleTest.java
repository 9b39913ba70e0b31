package cn.onestop.devices.printer.ipp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** HTTP in its bad moods, byte for byte: always a typed fault, in bounded time and memory. */
class HttpTroubleTest {
    private static final byte[] DOCUMENT = new byte[100_000];

    /** An answer to request 1 that says nothing: version, ok, number, end. */
    private static final String IPP = "\2\0\0\0\0\0\0\1\3";

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n";

    private static IppReply ask(ScriptedServer server, IppTimes times) {
        try (IppClient client = new IppClient(server.uri(), times)) {
            return client.ask(IppRequest.printerAttributes(server.uri(), List.of("all")));
        }
    }

    private static IppClient.Sent send(ScriptedServer server, IppTimes times) {
        try (IppClient client = new IppClient(server.uri(), times)) {
            return client.send(
                    IppRequest.sendDocument(server.uri(), 1, "application/pdf"), DOCUMENT);
        }
    }

    private static void assertFault(
            ScriptedServer.Script script, Class<? extends DeviceFault> fault) {
        boolean slow = fault.equals(DeviceFault.TimedOut.class);
        try (ScriptedServer server = new ScriptedServer(script)) {
            assertThatThrownBy(() -> ask(server, slow ? Papers.impatient() : Papers.quick()))
                    .isInstanceOfSatisfying(
                            DeviceException.class, e -> assertThat(e.fault()).isInstanceOf(fault));
        }
    }

    private static ScriptedServer answering(String answer) {
        return new ScriptedServer((in, out) -> {
            ScriptedServer.request(in);
            ScriptedServer.write(out, answer);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "Content-Length: 9\r\n\r\n" + IPP,
                HEAD + "\r\n" + IPP,
                HEAD
                        + "Transfer-Encoding: chunked\r\n\r\n4\r\n\2\0\0\0\r\n5;x=y\r\n\0\0\0\1\3\r\n0\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n" + HEAD + "content-length:9\r\n\r\n" + IPP,
                "HTTP/1.0 200 OK\nContent-Type: application/ipp\n\n" + IPP
            })
    void everyProperFormOfAnAnswerIsRead(String answer) {
        try (ScriptedServer server = answering(answer)) {
            assertThat(ask(server, Papers.quick()).good()).isTrue();
        }
    }

    @Test
    void anAnswerCutAtAnyByteIsTyped() {
        String whole = HEAD + "Content-Length: 9\r\n\r\n" + IPP;
        AtomicInteger length = new AtomicInteger();
        try (ScriptedServer server =
                new ScriptedServer((in, out) -> {
                    ScriptedServer.request(in);
                    ScriptedServer.write(out, whole.substring(0, length.get()));
                })) {
            for (; length.get() < whole.length(); length.incrementAndGet()) {
                assertThatThrownBy(() -> ask(server, Papers.quick()))
                        .isInstanceOfSatisfying(
                                DeviceException.class,
                                e ->
                                        assertThat(e.fault())
                                                .isInstanceOf(DeviceFault.Disconnected.class));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 xyz\r\n\r\n",
                HEAD + "no colon\r\n\r\n",
                HEAD + "Content-Length: -5\r\n\r\n",
                HEAD + "Content-Length: 999999999999\r\n\r\n",
                HEAD + "Content-Length: 99999999\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\n1\r\nabcdef",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>",
                HEAD + "Content-Length: 3\r\n\r\nabc"
            })
    void anAnswerOfAnotherKindIsGarbled(String answer) {
        assertFault(
                (in, out) -> {
                    ScriptedServer.request(in);
                    ScriptedServer.write(out, answer);
                },
                DeviceFault.Garbled.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 413, 426, 500, 503})
    void anHttpRefusalKeepsItsNumber(int status) {
        try (ScriptedServer server =
                answering("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")) {
            assertThatThrownBy(() -> ask(server, Papers.quick()))
                    .isInstanceOfSatisfying(
                            DeviceException.class,
                            e ->
                                    assertThat(e.fault())
                                            .isInstanceOfSatisfying(
                                                    DeviceFault.Refused.class,
                                                    f -> assertThat(f.code()).isEqualTo(status)));
        }
    }

    @Test
    void aHeadWithoutEndIsGarbled() {
        assertFault(
                (in, out) -> {
                    ScriptedServer.request(in);
                    ScriptedServer.write(out, "HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 100_000; i++) {
                        ScriptedServer.write(out, "a: b\r\n");
                    }
                },
                DeviceFault.Garbled.class);
    }

    @Test
    void interimAnswersWithoutEndAreGarbled() {
        assertFault(
                (in, out) -> {
                    ScriptedServer.request(in);
                    for (int i = 0; i < 1000; i++) {
                        ScriptedServer.write(out, "HTTP/1.1 102 Wait\r\n\r\n");
                    }
                },
                DeviceFault.Garbled.class);
    }

    @Test
    void aBodyThatDripsOnAndOnTimesOut() {
        assertFault(
                (in, out) -> {
                    ScriptedServer.request(in);
                    ScriptedServer.write(out, HEAD + "\r\n");
                    while (true) {
                        ScriptedServer.write(out, "x");
                        drip();
                    }
                },
                DeviceFault.TimedOut.class);
    }

    private static void drip() {
        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }

    @Test
    void aPrinterThatTakesNoMoreBytesTimesOut() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        byte[] much = new byte[50_000_000];
        try (ScriptedServer server =
                        new ScriptedServer((in, out) -> {
                            ScriptedServer.head(in);
                            ScriptedServer.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                            awaitQuietly(over);
                        });
                IppClient client = new IppClient(server.uri(), Papers.impatient())) {
            IppClient.Sent sent =
                    client.send(IppRequest.sendDocument(server.uri(), 1, "application/pdf"), much);
            over.countDown();

            assertThat(sent)
                    .isInstanceOfSatisfying(
                            IppClient.Sent.SomeLeft.class,
                            s -> assertThat(s.fault()).isInstanceOf(DeviceFault.TimedOut.class));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 413, 426})
    void aPrinterThatRefusesBeforeTheDocumentGetsNothingOfIt(int status) {
        AtomicInteger more = new AtomicInteger();
        try (ScriptedServer server =
                new ScriptedServer((in, out) -> {
                    assertThat(ScriptedServer.head(in)).contains("Expect: 100-continue");
                    ScriptedServer.write(
                            out, "HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");
                    more.set(in.readAllBytes().length);
                })) {
            assertThat(send(server, Papers.quick()))
                    .isInstanceOfSatisfying(
                            IppClient.Sent.NothingLeft.class,
                            s -> assertThat(s.fault()).isInstanceOf(DeviceFault.Refused.class));
        }
        // the operation comes without being asked for, and nothing behind it
        assertThat(more).hasValueLessThan(1000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDocumentFollowsTheGoAheadOrItsAbsence(boolean says) {
        CompletableFuture<byte[]> got = new CompletableFuture<>();
        try (ScriptedServer server =
                new ScriptedServer((in, out) -> {
                    String head = ScriptedServer.head(in);
                    if (says) {
                        ScriptedServer.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                    }
                    int at = head.indexOf("Content-Length: ") + 16;
                    int length = Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
                    got.complete(in.readNBytes(length));
                    ScriptedServer.write(out, HEAD + "Content-Length: 9\r\n\r\n" + IPP);
                })) {
            assertThat(send(server, says ? Papers.quick() : Papers.goingAhead()))
                    .isInstanceOf(IppClient.Sent.Answered.class);
        }
        byte[] body = got.join();
        assertThat(Arrays.copyOfRange(body, body.length - DOCUMENT.length, body.length))
                .isEqualTo(DOCUMENT);
        assertThat(new String(body, 0, 200, StandardCharsets.ISO_8859_1)).contains("printer-uri");
    }

    @Test
    void closingEndsAWaitAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server =
                new ScriptedServer((in, out) -> {
                    ScriptedServer.request(in);
                    asked.countDown();
                    awaitQuietly(over);
                })) {
            IppClient client = new IppClient(server.uri(), IppTimes.usual());
            CompletableFuture<IppReply> answer =
                    CompletableFuture.supplyAsync(() ->
                            client.ask(IppRequest.printerAttributes(server.uri(), List.of("all"))));
            asked.await();
            client.close();

            assertThatThrownBy(() -> answer.get(3, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            DeviceException.class,
                            e -> assertThat(e.fault()).isInstanceOf(DeviceFault.Closed.class));
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "ipps://127.0.0.1/ipp/print", "ipp:/nowhere"})
    void anAddressThatIsNoPrintersIsRefused(String uri) {
        assertThatThrownBy(() -> IppPrinter.open(java.net.URI.create(uri)))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.fault()).isInstanceOf(DeviceFault.CannotOpen.class));
    }
}
