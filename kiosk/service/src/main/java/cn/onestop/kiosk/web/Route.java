package cn.onestop.kiosk.web;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

import java.util.regex.Pattern;

/**
 * One thing that can be asked for. The table of routes is data, so that a test can hold it against
 * {@code openapi.yaml} and a wrong method can be told from an unknown address.
 *
 * @param path with parameters in braces, each standing for one segment
 */
record Route(Method method, String path, Handler handler) {
    static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, handler);
    }

    boolean leadsTo(String asked) {
        return Pattern.matches(path.replaceAll("\\{[^}]+}", "[^/]+"), asked);
    }
}
