package cn.onestop.kiosk.document;

import cn.onestop.proof.canon.Digest;

/** Makes the example in a Java of its own and prints what came out. */
final class RenderOnce {
    private RenderOnce() {}

    public static void main(String[] args) {
        Rendered r =
                PdfDocumentMaker.open(FontSettings.none())
                        .make(
                                OldTemplate.fill(
                                        DocumentFixtures.example(),
                                        DocumentFixtures.PINS.madeAtMs()),
                                OldTemplate.plan(),
                                DocumentFixtures.PINS);
        System.out.println("made " + Digest.of(r.pdf()));
    }
}
