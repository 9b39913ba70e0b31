package cn.onestop.kiosk.web;

import cn.onestop.proof.canon.Json;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What those who look after the kiosk see: a plain page with one line for each device. */
final class OpsRoutes {
    private final Devices devices;
    private final Map<String, Asset> assets;

    OpsRoutes(Devices devices) {
        this.devices = devices;
        this.assets =
                Stream.of("index.html", "ops.css", "ops.js")
                        .collect(Collectors.toMap(name -> name, name -> Asset.load("ops/" + name)));
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/devices", (req, res) -> Answers.json(res, 200, json(devices))),
                Route.get("/ops", (req, res) -> send(req, res, "index.html")),
                Route.get(
                        "/ops/{file}",
                        (req, res) -> send(req, res, req.path().pathParameters().get("file"))));
    }

    private void send(ServerRequest req, ServerResponse res, String file) {
        Asset.send(assets, file, req, res);
    }

    static Json.Obj json(Devices devices) {
        return Json.object()
                .with("nowMs", devices.nowMs())
                .with("devices", devices.lines().stream().map(OpsRoutes::json).toList());
    }

    private static Json.Obj json(Devices.Line line) {
        Json.Obj parts = Json.object();
        for (Map.Entry<String, String> part : line.parts().entrySet()) {
            parts = parts.with(part.getKey(), part.getValue());
        }
        return Json.object()
                .with("id", line.id())
                .with("kind", line.kind())
                .with("titleZh", line.title().zh())
                .with("titleEn", line.title().en())
                .with("grade", line.grade().name().toLowerCase(Locale.ROOT))
                .with("device", line.device())
                .with("stateZh", line.state().zh())
                .with("stateEn", line.state().en())
                .with("detail", line.detail())
                .with("zh", line.sentence().zh())
                .with("en", line.sentence().en())
                .with("said", line.said())
                .with("parts", parts)
                .with("maker", line.maker())
                .with("model", line.model())
                .with("serial", line.serial())
                .with("firmware", line.firmware())
                .with("sinceMs", line.sinceMs());
    }
}
