package cn.onestop.kiosk.session;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

/**
 * A page as a signer confirmed it.
 *
 * @param page 1-based
 */
public record PagePreview(int page, Digest raster) {
    Json.Obj json() {
        return Json.object().with("page", page).with("raster", raster.json());
    }

    static PagePreview of(Json.Obj json) {
        return new PagePreview((int) json.integer("page"), new Digest(json.text("raster")));
    }
}
