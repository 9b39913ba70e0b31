package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.session.Confirmation;
import cn.onestop.kiosk.words.Words;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a signer is asked to confirm: every page that the act changes, as it will look, and which of
 * them were sent to the screen.
 */
final class Preview {
    private final byte[] record;
    private final Confirmation confirmation;
    private final SortedMap<Integer, Desk.PageImage> images;
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();

    /**
     * @param record the file that the confirmation names
     * @param images by page, 1-based
     */
    Preview(byte[] record, Confirmation confirmation, Map<Integer, Desk.PageImage> images) {
        this.record = record;
        this.confirmation = confirmation;
        this.images = new TreeMap<>(images);
    }

    byte[] record() {
        return record;
    }

    List<Integer> pages() {
        return List.copyOf(images.keySet());
    }

    /** The page for the screen. Refused when it is not one that changes. */
    Desk.PageImage send(int page) {
        Desk.PageImage image = images.get(page);
        if (image == null) {
            throw Acts.unknown();
        }
        sent.add(page);
        return image;
    }

    /** The confirmation, when what was seen is exactly what was sent, and all of it was. */
    Confirmation confirmed(List<Desk.SeenPage> seen) {
        List<Desk.SeenPage> all =
                images.entrySet().stream()
                        .map(e -> new Desk.SeenPage(e.getKey(), e.getValue().raster()))
                        .toList();
        if (seen.size() != all.size() || !Set.copyOf(seen).equals(Set.copyOf(all))) {
            throw new Refusal(Refusal.Kind.NOT_NOW, "preview.other", Words.say("preview.other"));
        }
        if (!sent.containsAll(images.keySet())) {
            throw new Refusal(Refusal.Kind.NOT_NOW, "preview.unseen", Words.say("preview.unseen"));
        }
        return confirmation;
    }
}
