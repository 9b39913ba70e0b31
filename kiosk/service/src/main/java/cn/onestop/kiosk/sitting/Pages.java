package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.session.SigningSession;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.PageRaster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pages that are shown: rendered from the very bytes of the present revision, and remembered
 * with the time they were sent. Lost with a crash: then a page must be shown again before it counts
 * as read.
 */
final class Pages {
    private static final int KEPT = 16;
    private final Tools tools;
    private final Map<Key, Shown> shown = new LinkedHashMap<>();

    Pages(Tools tools) {
        this.tools = tools;
    }

    private record Key(String session, Digest revision, int page) {}

    private record Shown(Desk.PageImage image, long atMs) {}

    Desk.PageImage show(SigningSession session, int page) {
        if (!session.allPages().contains(page)) {
            throw session.document().isEmpty() ? Acts.notNow() : Acts.unknown();
        }
        Key key = new Key(session.id(), session.revision().orElseThrow(), page);
        Desk.PageImage image = cached(key).orElseGet(() -> render(key));
        remember(key, new Shown(image, tools.clock().nowMs()));
        return image;
    }

    private Desk.PageImage render(Key key) {
        PageRaster raster =
                tools.maker().page(tools.files().get(key.session(), key.revision()), key.page());
        return new Desk.PageImage(tools.maker().png(raster), raster.digest());
    }

    private synchronized Optional<Desk.PageImage> cached(Key key) {
        return Optional.ofNullable(shown.get(key)).map(Shown::image);
    }

    private synchronized void remember(Key key, Shown now) {
        shown.remove(key);
        shown.put(key, now);
        if (shown.size() > KEPT) {
            shown.remove(shown.keySet().iterator().next());
        }
    }

    /**
     * When that page of the present revision was last sent with that raster; empty when it was not.
     */
    synchronized Optional<Long> shownAtMs(SigningSession session, int page, Digest raster) {
        return session.revision()
                .map(revision -> shown.get(new Key(session.id(), revision, page)))
                .filter(s -> s.image().raster().equals(raster))
                .map(Shown::atMs);
    }
}
