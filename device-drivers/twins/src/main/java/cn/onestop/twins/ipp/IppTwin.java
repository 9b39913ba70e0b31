package cn.onestop.twins.ipp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An A4 printer that speaks IPP Everywhere on a free port of the loopback interface. It keeps what
 * it received. Every switch works from any thread while a host talks to it.
 */
public final class IppTwin implements AutoCloseable {
    private static final String PATH = "/ipp/print";
    private static final String COVER_OPEN = "cover-open-error";
    private static final String JAM = "media-jam-error";
    private static final int OK = 200;
    private static final int CUT_AFTER = 512;

    private final IppMachine machine;
    private final int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /** Ends when the plug is pulled; those that are kept waiting wait for it. */
    private CountDownLatch power = new CountDownLatch(1);

    private IppTwin(IppMachine machine, int port) {
        this.machine = machine;
        this.port = port;
    }

    /** A printer that is ready, with paper and toner. */
    public static IppTwin start() {
        HttpServer first = listen(0);
        IppTwin twin = new IppTwin(new IppMachine(System::nanoTime), first.getAddress().getPort());
        twin.serve(first);
        return twin;
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpServer fresh) {
        power = new CountDownLatch(1);
        ExecutorService workers =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("twin-page-printer").factory());
        fresh.setExecutor(workers);
        fresh.createContext(PATH, this::handle);
        fresh.start();
        server = fresh;
        threads = workers;
    }

    /** Where it is: {@code ipp://127.0.0.1:port/ipp/print}. */
    public URI uri() {
        return URI.create("ipp://127.0.0.1:" + port + PATH);
    }

    private void handle(HttpExchange exchange) throws IOException {
        CountDownLatch on = power;
        if (machine.has(IppFault.SILENT)) {
            await(on);
            exchange.close();
        } else if (machine.has(IppFault.WANTS_LOGIN)) {
            refuse(exchange, 401);
        } else if (machine.has(IppFault.WANTS_TLS)) {
            refuse(exchange, 426);
        } else if (machine.has(IppFault.WEB_PAGE)) {
            send(exchange, "text/html", "<html></html>".getBytes(StandardCharsets.US_ASCII));
        } else if (machine.has(IppFault.GARBAGE)) {
            send(exchange, "application/ipp", new byte[] {2, 0, 0, 0, 0, 0, 0, 1, 4, 68, -1, -1});
        } else if (machine.has(IppFault.GIANT)) {
            giant(exchange);
        } else {
            operation(exchange);
        }
    }

    private void operation(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        IppMessage request;
        try {
            request = IppMessage.decode(in);
        } catch (IOException e) {
            refuse(exchange, 400);
            return;
        }
        boolean document =
                request.code() == IppOperations.SEND_DOCUMENT
                        || request.code() == IppOperations.PRINT_JOB;
        boolean creation = request.code() == IppOperations.CREATE_JOB;
        if (creation && machine.has(IppFault.CUTS_CREATION)) {
            exchange.close();
            return;
        }
        IppOperations operations =
                new IppOperations(machine, uri().toString(), "http://127.0.0.1:" + port + "/");
        if (document && machine.has(IppFault.CUTS_DOCUMENT)) {
            in.readNBytes(CUT_AFTER);
            exchange.close();
            return;
        }
        if (document && machine.has(IppFault.CUTS_DOCUMENT_AND_COMPLETES)) {
            operations.cut(request, in.readNBytes(CUT_AFTER));
            exchange.close();
            return;
        }
        IppMessage answer = operations.answer(request, in.readAllBytes());
        if (creation && machine.has(IppFault.LOSES_ANSWER_OF_CREATION)
                || document && machine.has(IppFault.LOSES_ANSWER_OF_DOCUMENT)) {
            exchange.close();
            return;
        }
        send(exchange, "application/ipp", answer.encode());
    }

    private static void await(CountDownLatch on) {
        try {
            on.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(OK, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void giant(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/ipp");
        exchange.sendResponseHeaders(OK, 0);
        byte[] much = new byte[64 * 1024];
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1024; i++) {
                out.write(much);
            }
        }
    }

    /** Sets a fault that stays until {@link #clear}. */
    public void set(IppFault fault) {
        machine.fault(fault, true);
    }

    /** Ends a fault. */
    public void clear(IppFault fault) {
        machine.fault(fault, false);
    }

    /** Ends every fault; paper, cover and toner stay as they are. */
    public void clearFaults() {
        machine.clearFaults();
    }

    /** The tray is empty. */
    public void paperOut() {
        machine.paperForPages(OptionalInt.of(0));
    }

    /** The tray ends after that many pages more, in the middle of a job too. */
    public void paperOutAfterPages(int pages) {
        machine.paperForPages(OptionalInt.of(pages));
    }

    /** The tray is full. */
    public void paperIn() {
        machine.paperForPages(OptionalInt.empty());
    }

    /** Whether the tray is low but not empty. */
    public void paperLow(boolean on) {
        machine.reason("media-low-warning", on);
    }

    /** Whether the cover is open. */
    public void cover(boolean open) {
        machine.reason(COVER_OPEN, open);
    }

    /** Whether paper is jammed. */
    public void jam(boolean on) {
        machine.reason(JAM, on);
    }

    /** The cover is opened after that many pages more. */
    public void openCoverAfterPages(int pages) {
        machine.reasonAfterPages(COVER_OPEN, pages);
    }

    /** Paper jams after that many pages more. */
    public void jamAfterPages(int pages) {
        machine.reasonAfterPages(JAM, pages);
    }

    /** Whether somebody paused it at its panel. */
    public void paused(boolean on) {
        machine.reason("paused", on);
    }

    /** Toner in percent: low from 10, empty at 0. */
    public void toner(int percent) {
        machine.toner(percent);
    }

    /** How long a page takes; 20 ms unless told. */
    public void pace(Duration page) {
        machine.pace(page);
    }

    /** How many copies are made when a job does not say; 1 unless told. */
    public void usualCopies(int copies) {
        machine.usualCopies(copies);
    }

    /** Whether it takes PDF; PWG raster it always takes. */
    public void takesPdf(boolean on) {
        machine.takesPdf(on);
    }

    /** Whether it knows Create-Job and Send-Document; Print-Job it always knows. */
    public void createsJobs(boolean on) {
        machine.createsJobs(on);
    }

    /** Every document that was received, in order, and how much of it is on paper. */
    public List<TwinPrint> prints() {
        return machine.prints();
    }

    /** Power and network are gone; nobody listens on the port. Jobs go on inside. */
    public synchronized void unplug() {
        power.countDown();
        HttpServer running = server;
        server = null;
        if (running != null) {
            running.stop(0);
        }
        ExecutorService workers = threads;
        threads = null;
        if (workers != null) {
            workers.shutdownNow();
        }
    }

    /** Back again on the same port. */
    public synchronized void replug() {
        if (server == null) {
            serve(listen(port));
        }
    }

    /** Whether somebody listens on its port. */
    public synchronized boolean pluggedIn() {
        return server != null;
    }

    @Override
    public void close() {
        unplug();
    }
}
