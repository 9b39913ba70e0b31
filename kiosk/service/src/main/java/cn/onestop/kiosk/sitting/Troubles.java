package cn.onestop.kiosk.sitting;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.kiosk.words.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What holds a sitting up now, by where it comes from. Not journaled: it is about the present
 * moment only.
 */
final class Troubles {
    /** Where trouble can come from. */
    enum Source {
        CARD_READER("reader", Set.of("gone", "silent", FAULT)),
        PAD("pad", Set.of("gone", "silent", "refused", FAULT)),
        FINGERPRINT("finger", Set.of("gone", "silent", "refused", "noise", FAULT)),
        PRINTER("printer", Set.of()),
        PAGE_PRINTER("pagePrinter", Set.of()),
        STUDIO("studio", Set.of());

        private final String key;
        private final Set<String> awayWords;

        /**
         * @param awayWords details that say that the device itself cannot be used now
         */
        Source(String key, Set<String> awayWords) {
            this.key = key;
            this.awayWords = awayWords;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);
    private static final String FAULT = "fault";

    /** Details of what a device holds that have a sentence of their own. */
    private static final Set<String> WORDED =
            Set.of("cardType", "checkDigit", "date", "field", "samplesLost");

    private final Map<Source, SittingView.Trouble> now = new ConcurrentHashMap<>();

    void set(Source source, String detail, Words.Sentence sentence) {
        now.put(source, new SittingView.Trouble(detail, sentence));
    }

    /**
     * Something went wrong on our side. What goes on failing is tried again and again, and said in
     * the log once.
     */
    void fault(Source source, String what, Throwable error) {
        boolean known = of(source).filter(t -> t.detail().equals(FAULT)).isPresent();
        set(source, FAULT, Words.say("studio.fault"));
        if (!known) {
            LOG.error("{}", what, error);
        }
    }

    void clear(Source source) {
        now.remove(source);
    }

    /**
     * The device works again: what was said about the device is over; what a person is to do once
     * more stays said until it is done.
     */
    void works(Source source) {
        now.computeIfPresent(
                source, (s, trouble) -> s.awayWords.contains(trouble.detail()) ? null : trouble);
    }

    Optional<SittingView.Trouble> of(Source source) {
        return Optional.ofNullable(now.get(source));
    }

    /**
     * Words a device's fault for the person who stands there: never their fault, always what
     * happens next.
     */
    void set(Source source, DeviceException e) {
        String kind =
                switch (e.fault()) {
                    case DeviceFault.CannotOpen f -> "gone";
                    case DeviceFault.CannotConfigure f -> "gone";
                    case DeviceFault.Disconnected f -> "gone";
                    case DeviceFault.Closed f -> "gone";
                    case DeviceFault.TimedOut f -> "silent";
                    case DeviceFault.Garbled f -> "garbled";
                    case DeviceFault.Refused f -> "refused";
                    case DeviceFault.Unacceptable f ->
                            WORDED.contains(f.detail()) ? f.detail() : "refused";
                };
        set(source, kind, Words.say(source.key + "." + kind));
    }
}
