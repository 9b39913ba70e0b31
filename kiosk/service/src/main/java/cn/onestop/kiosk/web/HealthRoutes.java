package cn.onestop.kiosk.web;

import cn.onestop.proof.canon.Json;

import java.util.List;

/** Whether the process answers, and whether the kiosk can take a person now. */
final class HealthRoutes {
    private final Readiness readiness;

    HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/health/live",
                        (req, res) -> Answers.json(res, 200, Json.object().with("live", true))),
                Route.get(
                        "/health/ready",
                        (req, res) -> {
                            Json.Obj state = Views.json(readiness.checks());
                            Answers.json(res, state.bool("ready") ? 200 : 503, state);
                        }));
    }
}
