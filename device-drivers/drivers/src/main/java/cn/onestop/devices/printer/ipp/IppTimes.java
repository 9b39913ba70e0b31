package cn.onestop.devices.printer.ipp;

import java.time.Duration;

/**
 * How long a page printer is given.
 *
 * @param connect for a connection; too short and a sleeping printer looks dead
 * @param answer for a whole request without a document, from connecting to the last byte
 * @param goAhead for the answer to {@code Expect: 100-continue}; after it the body is sent all the
 *     same
 * @param document for a request with a document
 * @param poll between two looks at a job; shorter wears the printer
 * @param health between two looks at the printer itself while a job is with it
 * @param job for a job of no pages, from its document to its end; then it is cancelled
 * @param page for each page more
 * @param ending for a cancelled job to end, and for a completed one to count its pages
 * @param silence how long a printer may be away while a job is with it before nobody waits any more
 */
record IppTimes(
        Duration connect,
        Duration answer,
        Duration goAhead,
        Duration document,
        Duration poll,
        Duration health,
        Duration job,
        Duration page,
        Duration ending,
        Duration silence) {
    static IppTimes usual() {
        return new IppTimes(
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(120),
                Duration.ofSeconds(15),
                Duration.ofSeconds(8),
                Duration.ofSeconds(30));
    }

    /** The same, for two questions in one second. */
    IppTimes atLast() {
        Duration half = Duration.ofMillis(500);
        return new IppTimes(
                half, half, goAhead, document, poll, health, job, page, ending, silence);
    }
}
