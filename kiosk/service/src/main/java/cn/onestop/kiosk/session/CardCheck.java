package cn.onestop.kiosk.session;

import cn.onestop.kiosk.procedure.DocumentPlan;

import java.util.Optional;

/**
 * Whether a card is the awaited person's: by number and kind where the hand-over names them, always
 * by name (the document shows them), and never one card for two persons of a document.
 */
final class CardCheck {
    private CardCheck() {}

    static Event answer(SigningSession state, DocumentPlan.Slot slot, CardFacts card) {
        return refusedBecause(state, slot.person(), card)
                .<Event>map(reason -> new Event.CardRefused(slot.name(), reason))
                .orElseGet(() -> new Event.CardMatched(slot.name(), card));
    }

    private static Optional<String> refusedBecause(
            SigningSession state, DocumentPlan.Person person, CardFacts card) {
        if (card.nameNeedsCheck()) {
            return Optional.of("nameNeedsCheck");
        }
        if (differs(person.idNumber(), card.number())) {
            return Optional.of("numberDiffers");
        }
        if (isOfSomebodyElse(state, person, card)) {
            return Optional.of("sameCard");
        }
        if (differs(person.idType(), card.kind().idType())) {
            return Optional.of("kindDiffers");
        }
        return card.name().equals(person.name()) ? Optional.empty() : Optional.of("nameDiffers");
    }

    private static boolean differs(Optional<String> wanted, String is) {
        return wanted.filter(w -> !w.equals(is)).isPresent();
    }

    /** Known by the number that the hand-over gives, or by the card that was shown before. */
    private static boolean isOfSomebodyElse(
            SigningSession state, DocumentPlan.Person person, CardFacts card) {
        return state.plan().slots().stream()
                .filter(slot -> !slot.person().equals(person))
                .anyMatch(slot ->
                        slot.person().idNumber().equals(Optional.of(card.number()))
                                || Optional.ofNullable(state.cards().get(slot.signer()))
                                        .filter(c -> c.number().equals(card.number()))
                                        .isPresent());
    }
}
