package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.journal.Journal;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.kiosk.paper.Print;
import cn.onestop.kiosk.procedure.CaseFile;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Runs the sitting on this kiosk: takes commands, decides and records through the writer, and lets
 * the reactors carry out what follows from the new state. At start the same reactors see the folded
 * state and go on where the last run stopped.
 */
public final class Sitting implements Desk, AutoCloseable {
    /**
     * How long the screen keeps showing a finished sitting before it is neutral again for the next
     * person.
     */
    private static final long SHOWN_AFTER_END_MS = 120_000;

    private final Tools tools;
    private final Writer writer;
    private final Acts acts;
    private final Troubles troubles = new Troubles();
    private final Pages pages;
    private final CardReactor cards;
    private final StudioReactor studio;
    private final InkReactor ink;
    private final FingerReactor fingers;
    private final PrintReactor prints;
    private final Optional<CopyReactor> copies;
    private final Followers followers;
    private final Views views;
    private final Opener opener;

    /**
     * Folds the journal and goes on where it stands.
     *
     * @param writerThread makes the one thread that appends
     * @param fatal told when the journal can no longer be written: the service must stop
     */
    public Sitting(
            Tools tools,
            Journal journal,
            ThreadFactory writerThread,
            Consumer<JournalException> fatal) {
        this.tools = tools;
        opener = new Opener(tools);
        writer = new Writer(journal, writerThread, fatal);
        acts = new Acts(writer);
        Revisions revisions = new Revisions(tools);
        pages = new Pages(tools);
        cards = new CardReactor(tools, acts, troubles);
        studio = new StudioReactor(tools, acts, troubles, revisions, writer);
        ink = new InkReactor(tools, acts, troubles, revisions, writer);
        fingers = new FingerReactor(tools, acts, troubles, revisions, writer);
        prints = new PrintReactor(tools, acts, troubles, writer);
        copies =
                tools.station()
                        .pagePrinter()
                        .map(desk -> new CopyReactor(tools, troubles, writer, desk));
        followers = new Followers(journal, writer);
        views = new Views(troubles, ink, fingers, tools.station().fingerprint().isPresent());
        writer.onChange(this::react);
        var _ =
                writer.submit(house -> {
                    react(house);
                    return new Writer.Turn<>("", List.of(), true);
                });
    }

    private void react(House house) {
        house.latest()
                .ifPresent(session -> {
                    Work work = session.work();
                    cards.react(session, work);
                    studio.react(session, work);
                    ink.react(session, work);
                    fingers.react(session, work);
                    prints.react(house, session, work);
                });
        copies.ifPresent(c -> c.react(house));
    }

    @Override
    public Opening open(byte[] bytes) {
        Event.Opened opened = opener.opened(bytes);
        String fresh = tools.clock().id();
        return writer.write(house -> opening(house, opened, fresh));
    }

    /**
     * The same document of the same case is the same session, however often it is handed over;
     * another one waits until this kiosk is free.
     */
    private static Writer.Turn<Opening> opening(House house, Event.Opened opened, String fresh) {
        CaseFile file = new CaseFile(opened.caseFile());
        for (SigningSession known : house.sessions().values()) {
            CaseFile before = new CaseFile(known.caseFile());
            if (before.isSameAs(file)) {
                if (!before.json().equals(file.json())) {
                    throw new Refusal(
                            Refusal.Kind.BUSY, "caseFile.differs", Words.say("caseFile.differs"));
                }
                return new Writer.Turn<>(known.id(), List.of(), new Opening(known.id(), false));
            }
        }
        if (house.latest().filter(s -> s.end().isEmpty()).isPresent()) {
            throw new Refusal(Refusal.Kind.BUSY, "kiosk.busy", Words.say("kiosk.busy"));
        }
        return new Writer.Turn<>(
                fresh, List.of(Acts.draft(opened, file.test())), new Opening(fresh, true));
    }

    @Override
    public Optional<String> current() {
        House house = writer.house();
        return house.latest()
                .filter(s ->
                        s.end().isEmpty()
                                || tools.clock().nowMs() - house.changedAtMs() < SHOWN_AFTER_END_MS)
                .map(SigningSession::id);
    }

    @Override
    public SittingView view(String session) {
        House house = writer.house();
        return views.of(find(house, session), house.prints());
    }

    @Override
    public Json.Obj caseFile(String session) {
        return find(writer.house(), session).caseFile();
    }

    @Override
    public void confirmNotice(String session, String readMode) {
        acts.carryOut(session, new Command.ConfirmNotice(readMode));
    }

    @Override
    public void choose(String session, String slot, Map<String, String> choices) {
        opener.requireAnswers(find(writer.house(), session), choices);
        acts.carryOut(session, new Command.Choose(slot, choices));
    }

    @Override
    public PageImage page(String session, int page) {
        return pages.show(find(writer.house(), session), page);
    }

    @Override
    public void pageRead(String session, int page, Digest raster) {
        SigningSession state = find(writer.house(), session);
        if (!(state.work() instanceof Work.AwaitReading)) {
            throw Acts.notNow();
        }
        long shownAtMs = pages.shownAtMs(state, page, raster).orElseThrow(Acts::notNow);
        acts.carryOut(
                session, new Command.ReadPage(page, raster, shownAtMs, tools.clock().nowMs()));
    }

    @Override
    public void inkDone(String session) {
        find(writer.house(), session);
        ink.done(session);
    }

    @Override
    public void inkAgain(String session) {
        find(writer.house(), session);
        ink.again(session);
    }

    @Override
    public void chooseFinger(String session, String position) {
        acts.carryOut(session, new Command.ChooseFinger(position));
    }

    @Override
    public void fingerAgain(String session) {
        find(writer.house(), session);
        fingers.again(session);
    }

    /** That the kiosk has no sensor is no officer's word: the kiosk knows it. */
    @Override
    public void fingerUnable(String session, String reason) {
        acts.carryOut(session, new Command.CannotFill(reason.equals("noDevice") ? "" : reason));
    }

    @Override
    public PageImage preview(String session, int page) {
        find(writer.house(), session);
        return ink.preview(session)
                .or(() -> fingers.preview(session))
                .orElseThrow(Acts::notNow)
                .send(page);
    }

    @Override
    public void confirm(String session, List<SeenPage> previews) {
        SigningSession state = find(writer.house(), session);
        if (state.work() instanceof Work.TakeFingerprint) {
            fingers.confirm(session, previews);
        } else {
            ink.confirm(session, previews);
        }
    }

    @Override
    public void refuse(String session) {
        acts.carryOut(session, new Command.Refuse());
    }

    @Override
    public byte[] sealedDocument(String session) {
        SigningSession state = find(writer.house(), session);
        if (state.sealed().isEmpty()) {
            throw Acts.notNow();
        }
        return tools.files().get(session, state.revision().orElseThrow());
    }

    @Override
    public String requestCopy(String session) {
        find(writer.house(), session);
        return copies.orElseThrow(() ->
                        new Refusal(
                                Refusal.Kind.NOT_NOW,
                                "copy.noPrinter",
                                Words.say("copy.noPrinter")))
                .request(session);
    }

    @Override
    public void answerPrint(String print, boolean printed) {
        Print.Kind kind = writer.house().prints().find(print).orElseThrow(Acts::unknown).kind();
        switch (kind) {
            case RECEIPT -> prints.answer(print, printed);
            case COPY ->
                    copies.ifPresentOrElse(
                            run -> run.answer(print, printed),
                            () -> PrintRun.answerWithoutPrinter(writer, print, printed));
        }
    }

    @Override
    public AutoCloseable follow(String session, long seq, Consumer<Step> to) {
        find(writer.house(), session);
        return followers.follow(session, seq, to);
    }

    private static SigningSession find(House house, String session) {
        return house.find(session).orElseThrow(Acts::unknown);
    }

    @Override
    public void close() {
        writer.close();
    }
}
