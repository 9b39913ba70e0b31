package cn.onestop.demo;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.signature.PadModel;
import cn.onestop.twins.signature.StuTwin;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Scripted people: they look at what the kiosk asks for and do just that, so they can go on after
 * the kiosk was killed and came back. Fictitious persons throughout.
 */
public final class People {
    private static final double LIGHTLY = 0.1;
    private final KioskClient kiosk;
    private final Twins twins;
    private final Cast cast;
    private final Consumer<String> say;
    private final double penSpeed;
    private final Map<String, byte[]> shown = new LinkedHashMap<>();
    private final Set<String> said = new TreeSet<>();
    private final Finger finger;
    private String card = "";
    private String watched = "";
    private boolean answerPrintQuestion = true;
    private Watcher watcher = step -> {};
    private Duration look = Duration.ofMillis(100);

    /**
     * @param cast who signs
     * @param say told each step as one readable line
     * @param penSpeed 1 writes as fast as a hand does
     */
    public People(
            KioskClient kiosk, Twins twins, Cast cast, Consumer<String> say, double penSpeed) {
        this.kiosk = kiosk;
        this.twins = twins;
        this.cast = cast;
        this.say = say;
        this.penSpeed = penSpeed;
        this.finger = new Finger(twins.fingerprint());
    }

    /** Leaves the question whether a receipt is on paper open, as an officer who is not there. */
    public People withoutOfficer() {
        answerPrintQuestion = false;
        return this;
    }

    /** How long they wait between two looks at the kiosk. */
    People lookingEvery(Duration interval) {
        look = interval;
        return this;
    }

    /** Looks at the kiosk each time it comes to another step. */
    @FunctionalInterface
    interface Watcher {
        void look(String step) throws IOException;
    }

    People watchedBy(Watcher who) {
        watcher = who;
        return this;
    }

    /** Every page and preview as it was shown, by name, in order. */
    public Map<String, byte[]> shown() {
        return Map.copyOf(shown);
    }

    /** Whose plea the example case file is about. */
    public static TwinCard suspectCard() {
        return Cast.resident("张䶮𬭊", "320599199001019999");
    }

    /** The lawyer of the example case file. */
    public static TwinCard lawyerCard() {
        return Cast.resident("吕𫖯测", "320599199001019980");
    }

    /**
     * Plays until the sitting is over.
     *
     * @return the last step, {@code done}, {@code notSigned} or (without an officer) {@code
     *     printQuestion}
     */
    public String play(String session, Duration most) throws TimeoutException {
        return play(session, most, view -> false);
    }

    /**
     * Plays until the sitting comes to that step of that slot's turn, or is over before. The step
     * itself is left to the caller.
     *
     * @param slot empty where the step belongs to nobody's turn
     */
    String playTo(String session, String step, String slot, Duration most) throws TimeoutException {
        return play(
                session,
                most,
                view ->
                        view.path("step").asText().equals(step)
                                && view.path("slot").asText().equals(slot));
    }

    private String play(String session, Duration most, Predicate<JsonNode> enough)
            throws TimeoutException {
        long end = System.nanoTime() + most.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            try {
                JsonNode view = kiosk.view(session);
                last = view.path("step").asText();
                watch(last);
                if (enough.test(view)) {
                    return last;
                }
                if (last.equals("done") || last.equals("notSigned") || isOpenQuestion(last)) {
                    tell(last, "sitting over", view);
                    return last;
                }
                act(session, last, view);
            } catch (KioskClient.Away e) {
                // Most readers do not report a card again that lay there before: lay it on anew.
                card = "";
            } catch (KioskClient.Refused e) {
                requireLate(e);
            }
            pause();
        }
        throw new TimeoutException(
                "the sitting stands at " + last + " after " + most.toSeconds() + " s");
    }

    private void watch(String step) {
        if (!step.equals(watched)) {
            watched = step;
            try {
                watcher.look(step);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isOpenQuestion(String step) {
        return step.equals("printQuestion") && !answerPrintQuestion;
    }

    /**
     * 409: the kiosk went on between our look and our act, so we look again. Anything else is a
     * defect.
     */
    private static void requireLate(KioskClient.Refused e) {
        if (e.status() != 409) {
            throw e;
        }
    }

    private void act(String session, String step, JsonNode view) throws TimeoutException {
        String slot = view.path("slot").asText();
        switch (step) {
            case "card" -> place(slot);
            case "notice" -> notice(session);
            case "questions" -> answer(session, slot);
            case "reading" -> read(session, slot, view);
            case "signing" -> sign(slot);
            case "fingerprint" -> press(slot, view);
            case "confirming" -> confirm(session, slot, view);
            case "printQuestion" -> answer(view);
            default -> {}
        }
    }

    private void place(String slot) {
        if (!card.equals(slot)) {
            twins.cardReader().lift();
            pause();
            twins.cardReader().place(cast.card(slot));
            card = slot;
        }
    }

    private void notice(String session) {
        tellOnce("first signer's card read and matched 第一位签署人的证件已读取并核对一致");
        kiosk.act(session, "notice", Map.of("readMode", cast.readMode()));
        tellOnce("notice confirmed 已阅读告知");
    }

    private void answer(String session, String slot) {
        Map<String, String> answers = cast.answers(slot);
        kiosk.act(session, "choices", Map.of("slot", slot, "choices", answers));
        tellOnce("questions answered by " + who(slot, "已回答提问"));
    }

    /** {@code lawyer 律师（签名）…} */
    private String who(String slot, String did) {
        DocumentPlan.Slot one = cast.plan().slot(slot).orElseThrow();
        return "%s %s：%s".formatted(one.role(), one.label().zh(), did);
    }

    private void read(String session, String slot, JsonNode view) {
        tellOnce("document made, " + view.path("pages").asInt() + " pages 文书已生成");
        Set<Integer> read = new TreeSet<>();
        view.path("pagesRead").forEach(page -> read.add(page.asInt()));
        for (JsonNode due : view.path("pagesToRead")) {
            int page = due.asInt();
            if (!read.contains(page)) {
                KioskClient.Picture picture = kiosk.page(session, page);
                shown.put(slot + "-page-" + page, picture.png());
                kiosk.act(session, "pages/" + page + "/read", Map.of("raster", picture.raster()));
                tellOnce(
                        "page " + page + " shown to and read by " + slot + " 第" + page + "页已显示并阅读");
            }
        }
    }

    private void sign(String slot) throws TimeoutException {
        StuTwin pad = twins.pad();
        if (!pad.inking() || pad.writing()) {
            return;
        }
        pad.write(cast.hand(slot), pad.model().signingArea(), penSpeed);
        awaitPen(pad);
        tapDone(pad);
        awaitPen(pad);
        awaitAnswer(pad);
        shown.put(slot + "-pad", pad.screenPng());
    }

    /** The button on the pad, lower right: the person does not let go of the pen to say so. */
    private void tapDone(StuTwin pad) {
        PadModel model = pad.model();
        pad.tap(model.width() * 0.85, model.height() * 0.87, penSpeed);
    }

    private static void awaitPen(StuTwin pad) throws TimeoutException {
        try {
            if (!pad.awaitWritten(Duration.ofSeconds(30))) {
                throw new TimeoutException("the pen does not get to write");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The pad says to look at the screen; a kiosk that just died says nothing. */
    private void awaitAnswer(StuTwin pad) {
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        do {
            pause();
        } while (pad.inking() && System.nanoTime() < end);
        pause();
    }

    private void confirm(String session, String slot, JsonNode view) {
        List<Map<String, Object>> previews = new ArrayList<>();
        for (JsonNode one : view.path("previewPages")) {
            KioskClient.Picture preview = kiosk.preview(session, one.asInt());
            shown.put(slot + "-preview-" + one.asInt(), preview.png());
            previews.add(Map.of("page", one.asInt(), "raster", preview.raster()));
        }
        kiosk.act(session, "confirm", Map.of("previews", previews));
        boolean print = cast.plan().slot(slot).orElseThrow().form() == DocumentPlan.Form.PRINT;
        if (print) {
            finger.lift();
        }
        tellOnce(
                print
                        ? "fingerprint taken of " + who(slot, "已捺印（右手食指）")
                        : "signed by " + who(slot, "已签名"));
    }

    /** Too lightly at first, as people do; then as the kiosk says. */
    private void press(String slot, JsonNode view) {
        TwinFinger own = cast.finger(slot);
        if (view.path("finger").path("poor").asInt() == 0) {
            finger.press(own.pressed(LIGHTLY));
        } else {
            tellOnce("pressed too lightly, told to press more 按得太浅，提示按重一些");
            finger.press(own);
        }
    }

    /** An officer looks at the printer and says what is there. */
    private void answer(JsonNode view) {
        for (JsonNode print : view.path("prints")) {
            if (print.path("state").asText().equals("unknown")) {
                boolean there = twins.printer().sheetsCut() > 0;
                kiosk.answerPrint(print.path("id").asText(), there);
                say.accept(
                        "officer answers: the receipt is " + (there ? "on paper" : "not on paper"));
            }
        }
    }

    private void tell(String step, String what, JsonNode view) {
        if (step.equals("done")) {
            tellOnce("document sealed 文书已封存");
            tellOnce("receipt printed and confirmed by the printer 回执已打印，打印机已确认");
        } else {
            tellOnce(what + ": " + step + " at entry " + view.path("lastSeq").asLong());
        }
    }

    private void tellOnce(String line) {
        if (said.add(line)) {
            say.accept(line);
        }
    }

    private void pause() {
        LockSupport.parkNanos(look.toNanos());
    }
}
