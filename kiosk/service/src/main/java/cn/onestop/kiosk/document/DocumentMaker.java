package cn.onestop.kiosk.document;

import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.InkRecord;
import cn.onestop.proof.evidence.PageRaster;
import cn.onestop.proof.evidence.SlotPlan;

import java.util.Map;

/**
 * Makes everything a person reads: the document, its page images, what a slot shows, the receipt,
 * the pad's prompt.
 */
public interface DocumentMaker {
    /**
     * Renders R(0).
     *
     * @param plan what it must be signed by; the document carries it
     * @throws DocumentException {@code missingGlyph}, {@code forbiddenCharacter} when a character
     *     has no glyph, {@code layout} when what belongs together does not fit a page
     */
    Rendered make(Filled document, SlotPlan plan, DocumentPins pins);

    /**
     * Throws {@link DocumentException} ({@code missingGlyph}) when a text of the facts has a
     * character no font covers; looks at all of it.
     */
    void requireGlyphs(Json.Obj facts);

    /** One page (1-based) of a PDF made here, as the person sees it. */
    PageRaster page(byte[] pdf, int page);

    /** One page (1-based) of a PDF made here, for a printer of that resolution. */
    PageRaster page(byte[] pdf, int page, int dotsPerInch);

    /** A PNG file of a raster. */
    byte[] png(PageRaster raster);

    /**
     * The content stream of a slot's widget: ink as outlines filled by pressure, ticks, date. Only
     * fills, never strokes.
     *
     * @param ticks choice → value as the signer chose
     * @param date the signing day in words, for example {@code 2026年11月23日}
     */
    byte[] slotContent(SlotPlace place, InkRecord ink, Map<String, String> ticks, String date);

    /**
     * The content stream of a fingerprint slot's widget: draws the picture, which the sealer puts
     * beside it, as {@code /Finger Do}, and notes which finger it is and that the sensor is not
     * certified, where that is so.
     */
    byte[] slotContent(SlotPlace place, FingerRecord finger);

    /**
     * The content streams of the slot's strips, by the names of their form fields: the same ink,
     * smaller or in slices. Empty for a slot without strips.
     */
    Map<String, byte[]> stripContents(SlotPlace place, InkRecord ink);

    /**
     * The content streams of a fingerprint slot's strips, by the names of their form fields; they
     * draw the slot's picture as {@code /Finger Do} too.
     */
    Map<String, byte[]> stripContents(SlotPlace place, FingerRecord finger);

    /**
     * What the pad shows while it waits for a signature: whose it is, the slot's place on the page
     * of that very file, and the buttons.
     *
     * @param pdf the revision that the signer has read
     * @param label whose signature it is, as the plan names the slot
     * @throws IllegalArgumentException for a screen too small to read
     * @throws DocumentException {@code padLabel} for a label too long to be read on the pad
     */
    PadScreen padPrompt(byte[] pdf, SlotPlace place, String label, PadCapability pad);

    /**
     * The receipt of a sealed document.
     *
     * @param facts {@code documentTitle, documentNo, parties [{label,masked}], slots
     *     [{label,form,state,reason}], sealedAtMs, kiosk, copy, print, digest, qr, test}; {@code
     *     form} is {@code ink} or {@code print}, {@code digest} the document's own, whole; a
     *     fingerprint that was taken has {@code finger} (GA/T 1012) and {@code certified} too
     */
    ReceiptJob receipt(Json.Obj facts, PrinterProfile printer);
}
