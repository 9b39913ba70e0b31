package cn.onestop.kiosk.station;

import java.util.concurrent.ThreadFactory;

/**
 * Where platform threads come from. Blocking device work never runs on a virtual thread: two stuck
 * readers would stop HTTP.
 */
public final class KioskThreads {
    private KioskThreads() {}

    /** A factory of daemon platform threads with that name. */
    public static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
