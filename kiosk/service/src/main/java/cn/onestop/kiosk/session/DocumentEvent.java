package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import java.util.List;

/** What can happen to the document of a session. */
public sealed interface DocumentEvent extends Event {
    /**
     * R(0) is rendered and durable.
     *
     * @param places the slots' places as the document package wrote them
     */
    record Made(
            String documentId,
            long madeAtMs,
            Digest revision,
            int pages,
            Json.Obj template,
            List<Json> places)
            implements DocumentEvent {
        static final String TYPE = "document.made.v1";

        public Made {
            places = List.copyOf(places);
        }

        /** Pages (1-based) on which that slot has its place; usually one. */
        List<Integer> pagesOf(String slot) {
            return places.stream()
                    .map(Json::asObject)
                    .filter(place -> place.text("slot").equals(slot))
                    .map(place -> (int) place.integer("page"))
                    .distinct()
                    .sorted()
                    .toList();
        }

        boolean hasPlaceFor(String slot) {
            List<Integer> of = pagesOf(slot);
            return !of.isEmpty() && of.getFirst() >= 1 && of.getLast() <= pages;
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object()
                    .with("pages", pages)
                    .with("template", template.text("code") + "-" + template.integer("version"));
        }

        @Override
        public Json.Obj payload() {
            return Json.object()
                    .with("documentId", documentId)
                    .with("madeAtMs", madeAtMs)
                    .with("revision", revision.json())
                    .with("template", template)
                    .with("places", places);
        }

        static Made of(Json.Obj open, Json.Obj payload) {
            return new Made(
                    payload.text("documentId"),
                    payload.integer("madeAtMs"),
                    new Digest(payload.text("revision")),
                    (int) open.integer("pages"),
                    payload.object("template"),
                    payload.array("places"));
        }
    }

    /**
     * A page of the present revision stood on the screen and the signer said it was read.
     *
     * @param shownAtMs when the page image was last sent, server's clock
     * @param readAtMs when the signer acknowledged it, server's clock
     */
    record PageShown(String slot, int page, Digest raster, long shownAtMs, long readAtMs)
            implements DocumentEvent {
        static final String TYPE = "page.shown.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj open() {
            return Json.object().with("slot", slot).with("page", page);
        }

        @Override
        public Json.Obj payload() {
            return Json.object()
                    .with("raster", raster.json())
                    .with("shownAtMs", shownAtMs)
                    .with("readAtMs", readAtMs);
        }

        static PageShown of(Json.Obj open, Json.Obj payload) {
            return new PageShown(
                    open.text("slot"),
                    (int) open.integer("page"),
                    new Digest(payload.text("raster")),
                    payload.integer("shownAtMs"),
                    payload.integer("readAtMs"));
        }
    }

    /**
     * All slots are settled; the identity of the document is the digest of its last slot revision.
     */
    record Sealed(Digest revision) implements DocumentEvent {
        static final String TYPE = "document.sealed.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Json.Obj payload() {
            return Json.object().with("revision", revision.json());
        }

        static Sealed of(Json.Obj payload) {
            return new Sealed(new Digest(payload.text("revision")));
        }
    }
}
