package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.List;

/**
 * What C(k) records (design section 4.2): enough to build P(k) and V(k) again, byte for byte, after
 * a crash.
 *
 * @param given the ink, or the picture of a finger
 * @param previews every page that the act changes, as the signer confirmed it, in order
 * @param tbs digest of P(k)'s ByteRange
 * @param previous digest of R(k−1)
 * @param signedAtMs date of the signature, whole seconds are used
 * @param keyId which key signs
 * @param nonce 32 random bytes, hexadecimal
 * @param software what rendered and prepared it: {@code {"onestop","pdfbox","java"}}
 */
public record Confirmation(
        Given given,
        List<PagePreview> previews,
        Digest tbs,
        Digest previous,
        long signedAtMs,
        String keyId,
        String nonce,
        Json.Obj software) {
    public Confirmation {
        previews = List.copyOf(previews);
    }

    /** The pages that were confirmed, 1-based. */
    List<Integer> pages() {
        return previews.stream().map(PagePreview::page).toList();
    }

    Json.Obj json() {
        return given.addTo(Json.object())
                .with("previews", previews.stream().map(PagePreview::json).toList())
                .with("tbs", tbs.json())
                .with("previous", previous.json())
                .with("signedAtMs", signedAtMs)
                .with("keyId", keyId)
                .with("nonce", nonce)
                .with("software", software);
    }

    static Confirmation of(Json.Obj json) {
        return new Confirmation(
                Given.in(json),
                json.array("previews").stream().map(p -> PagePreview.of(p.asObject())).toList(),
                new Digest(json.text("tbs")),
                new Digest(json.text("previous")),
                json.integer("signedAtMs"),
                json.text("keyId"),
                json.text("nonce"),
                json.object("software"));
    }
}
