package cn.onestop.kiosk.sitting;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.idcard.ForeignerCard2017;
import cn.onestop.devices.idcard.ForeignerCard2023;
import cn.onestop.devices.idcard.IdCard;
import cn.onestop.devices.idcard.ResidencePermit;
import cn.onestop.devices.idcard.ResidentCard;
import cn.onestop.kiosk.session.CardFacts;
import cn.onestop.kiosk.session.CardKind;
import cn.onestop.kiosk.session.Command;
import cn.onestop.kiosk.session.Event;
import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.kiosk.session.Work;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Digest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads cards while, and only while, a session awaits one. */
final class CardReactor {
    private static final Duration ONE_LOOK = Duration.ofSeconds(1);
    private static final long AFTER_TROUBLE_MS = 500;

    private final Tools tools;
    private final Acts acts;
    private final Troubles troubles;
    private Optional<String> wanted = Optional.empty();
    private boolean looking;

    CardReactor(Tools tools, Acts acts, Troubles troubles) {
        this.tools = tools;
        this.acts = acts;
        this.troubles = troubles;
    }

    synchronized void react(SigningSession session, Work work) {
        boolean awaits = work instanceof Work.AwaitCard;
        wanted = awaits ? Optional.of(session.id()) : Optional.empty();
        if (!awaits) {
            troubles.clear(Troubles.Source.CARD_READER);
        } else if (!looking) {
            looking = true;
            look();
        }
    }

    private void look() {
        var _ =
                tools.station()
                        .cardReader()
                        .ask(reader ->
                                reader.read(ONE_LOOK)
                                        .map(card -> facts(card, reader.info().serial())))
                        .whenComplete(this::seen);
    }

    private synchronized void seen(Optional<CardFacts> card, Throwable error) {
        if (error instanceof DeviceException e) {
            troubles.set(Troubles.Source.CARD_READER, e);
        } else if (error != null) {
            troubles.fault(Troubles.Source.CARD_READER, "the card reader's task failed", error);
        } else if (card.isPresent()) {
            wanted.ifPresent(session ->
                    acts.report(session, new Command.SeeCard(card.get()), this::answered));
        } else {
            troubles.works(Troubles.Source.CARD_READER);
        }
        looking = wanted.isPresent();
        if (looking) {
            var _ =
                    tools.later()
                            .schedule(
                                    this::look,
                                    error == null ? 0 : AFTER_TROUBLE_MS,
                                    TimeUnit.MILLISECONDS);
        }
    }

    private void answered(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.CardRefused refused) {
                troubles.set(
                        Troubles.Source.CARD_READER,
                        refused.reason(),
                        Words.say("card." + refused.reason()));
            } else {
                troubles.clear(Troubles.Source.CARD_READER);
            }
        }
    }

    private static CardFacts facts(IdCard card, String reader) {
        return new CardFacts(
                kind(card),
                card.name(),
                card.number(),
                card.nameNeedsCheck(),
                Digest.of(card.textBlock()),
                Digest.of(card.photo()),
                reader);
    }

    private static CardKind kind(IdCard card) {
        return switch (card) {
            case ResidentCard c -> CardKind.RESIDENT;
            case ResidencePermit c -> CardKind.RESIDENCE_PERMIT;
            case ForeignerCard2017 c -> CardKind.FOREIGNER_2017;
            case ForeignerCard2023 c -> CardKind.FOREIGNER_2023;
        };
    }
}
