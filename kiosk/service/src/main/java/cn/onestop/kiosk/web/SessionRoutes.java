package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.util.List;

/** What can be asked of a sitting over HTTP; each route is one call of the {@link Desk}. */
final class SessionRoutes {
    private static final String SESSION = "/api/sessions/{id}";
    private final Desk desk;
    private final Bodies bodies;
    private final Events events;

    SessionRoutes(Desk desk, Bodies bodies, Events events) {
        this.desk = desk;
        this.bodies = bodies;
        this.events = events;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/sessions", this::open),
                Route.get("/api/current", this::current),
                Route.get(SESSION, (req, res) -> answerView(res, session(req))),
                Route.get(SESSION + "/case-file", this::caseFile),
                Route.get(SESSION + "/events", events::serve),
                Route.post(SESSION + "/notice", this::notice),
                Route.post(SESSION + "/choices", this::choices),
                Route.get(SESSION + "/pages/{n}", this::page),
                Route.post(SESSION + "/pages/{n}/read", this::pageRead),
                Route.post(SESSION + "/ink", this::ink),
                Route.post(SESSION + "/finger", this::finger),
                Route.post(SESSION + "/finger/again", this::fingerAgain),
                Route.post(SESSION + "/finger/unable", this::fingerUnable),
                Route.get(SESSION + "/preview/{n}", this::preview),
                Route.post(SESSION + "/confirm", this::confirm),
                Route.post(SESSION + "/refuse", this::refuse),
                Route.get(SESSION + "/document", this::document),
                Route.post(SESSION + "/copies", this::copy),
                Route.post("/api/prints/{id}/outcome", this::printOutcome));
    }

    /** The session's id as it stands in the path; what cannot be an id is an unknown session. */
    static String session(ServerRequest req) {
        return id(req);
    }

    private void open(ServerRequest req, ServerResponse res) {
        Desk.Opening opening = desk.open(bodies.jsonBytes(req));
        res.header(HeaderNames.LOCATION, "/api/sessions/" + opening.session());
        Answers.json(
                res,
                opening.created() ? 201 : 200,
                Json.object().with("session", opening.session()));
    }

    private void current(ServerRequest req, ServerResponse res) {
        desk.current()
                .ifPresentOrElse(
                        session -> Answers.json(res, 200, Json.object().with("session", session)),
                        () -> Answers.none(res));
    }

    private void caseFile(ServerRequest req, ServerResponse res) {
        Answers.json(res, 200, desk.caseFile(session(req)));
    }

    private void notice(ServerRequest req, ServerResponse res) {
        Json.Obj body = bodies.object(req, "readMode");
        desk.confirmNotice(session(req), Bodies.text(body, "readMode"));
        answerView(res, session(req));
    }

    private void choices(ServerRequest req, ServerResponse res) {
        Json.Obj body = bodies.object(req, "slot", "choices");
        desk.choose(session(req), Bodies.text(body, "slot"), Bodies.texts(body, "choices"));
        answerView(res, session(req));
    }

    private void page(ServerRequest req, ServerResponse res) {
        answerImage(res, desk.page(session(req), pageNumber(req)));
    }

    private void pageRead(ServerRequest req, ServerResponse res) {
        Digest raster = Bodies.digest(bodies.object(req, "raster"), "raster");
        desk.pageRead(session(req), pageNumber(req), raster);
        answerView(res, session(req));
    }

    private void ink(ServerRequest req, ServerResponse res) {
        Json.Obj body = bodies.object(req, "act");
        if (Bodies.oneOf(body, "act", "done", "again").equals("done")) {
            desk.inkDone(session(req));
        } else {
            desk.inkAgain(session(req));
        }
        answerView(res, session(req));
    }

    private void finger(ServerRequest req, ServerResponse res) {
        desk.chooseFinger(session(req), Bodies.text(bodies.object(req, "position"), "position"));
        answerView(res, session(req));
    }

    private void fingerAgain(ServerRequest req, ServerResponse res) {
        bodies.object(req);
        desk.fingerAgain(session(req));
        answerView(res, session(req));
    }

    private void fingerUnable(ServerRequest req, ServerResponse res) {
        desk.fingerUnable(session(req), Bodies.text(bodies.object(req, "reason"), "reason"));
        answerView(res, session(req));
    }

    private void preview(ServerRequest req, ServerResponse res) {
        answerImage(res, desk.preview(session(req), pageNumber(req)));
    }

    private void confirm(ServerRequest req, ServerResponse res) {
        Json.Obj body = bodies.object(req, "previews");
        desk.confirm(session(req), Bodies.pages(body, "previews"));
        answerView(res, session(req));
    }

    private void refuse(ServerRequest req, ServerResponse res) {
        bodies.object(req);
        desk.refuse(session(req));
        answerView(res, session(req));
    }

    private void document(ServerRequest req, ServerResponse res) {
        Answers.bytes(res, "application/pdf", desk.sealedDocument(session(req)));
    }

    private void copy(ServerRequest req, ServerResponse res) {
        bodies.object(req);
        String print = desk.requestCopy(session(req));
        Answers.json(res, 201, Json.object().with("print", print));
    }

    private void printOutcome(ServerRequest req, ServerResponse res) {
        Json.Obj body = bodies.object(req, "outcome");
        boolean printed = Bodies.oneOf(body, "outcome", "printed", "notPrinted").equals("printed");
        desk.answerPrint(id(req), printed);
        Answers.none(res);
    }

    private void answerView(ServerResponse res, String session) {
        Answers.json(res, 200, Views.json(desk.view(session)));
    }

    private static void answerImage(ServerResponse res, Desk.PageImage image) {
        res.header(Answers.RASTER_DIGEST, image.raster().text());
        Answers.bytes(res, "image/png", image.png());
    }

    private static String id(ServerRequest req) {
        String id = req.path().pathParameters().get("id");
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw Problem.of(404, "noSuchId", "").thrown();
        }
        return id;
    }

    private static int pageNumber(ServerRequest req) {
        String n = req.path().pathParameters().get("n");
        if (!n.matches("[1-9][0-9]{0,3}")) {
            throw Problem.of(404, "noSuchPage", "").thrown();
        }
        return Integer.parseInt(n);
    }
}
