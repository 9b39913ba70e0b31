package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

/**
 * What a session needs of an identity card that was read.
 *
 * @param kind which kind of card
 * @param name the Chinese one where the card has it, else the English
 * @param nameNeedsCheck the chip's name has characters no standard names
 * @param textDigest digest of the 256-byte text block
 * @param photoDigest digest of the 1,024-byte photo block
 * @param reader serial number the reader says of itself (SAM id)
 */
public record CardFacts(
        CardKind kind,
        String name,
        String number,
        boolean nameNeedsCheck,
        Digest textDigest,
        Digest photoDigest,
        String reader) {
    Json.Obj json() {
        return Json.object()
                .with("by", kind.word())
                .with("name", name)
                .with("number", number)
                .with("textDigest", textDigest.json())
                .with("photoDigest", photoDigest.json())
                .with("reader", reader);
    }

    static CardFacts of(Json.Obj json) {
        return new CardFacts(
                // Entries from before there were kinds are of residents' cards.
                json.find("by").map(by -> CardKind.of(by.asText())).orElse(CardKind.RESIDENT),
                json.text("name"),
                json.text("number"),
                false,
                new Digest(json.text("textDigest")),
                new Digest(json.text("photoDigest")),
                json.text("reader"));
    }

    /** Masked: the fields are personal data. */
    @Override
    public String toString() {
        return "CardFacts[masked]";
    }
}
