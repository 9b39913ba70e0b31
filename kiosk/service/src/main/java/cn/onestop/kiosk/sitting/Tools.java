package cn.onestop.kiosk.sitting;

import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.document.DocumentMaker;
import cn.onestop.kiosk.journal.FileStore;
import cn.onestop.kiosk.seal.Sealer;
import cn.onestop.kiosk.station.Station;
import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.proof.canon.Json;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What a sitting works with.
 *
 * @param kiosk this kiosk's name
 * @param test a test kiosk takes test case files only, and a real one none
 * @param catalogue the documents that can be made
 * @param software what renders and prepares documents: {@code {"onestop","pdfbox","java"}}
 * @param studio the one thread that typesets, renders previews and signs
 * @param later the one scheduler for everything that is tried again after a while
 */
public record Tools(
        String kiosk,
        boolean test,
        Json.Obj software,
        TimeAndIds clock,
        FileStore files,
        Catalogue catalogue,
        DocumentMaker maker,
        Sealer sealer,
        Station station,
        ExecutorService studio,
        ScheduledExecutorService later) {}
