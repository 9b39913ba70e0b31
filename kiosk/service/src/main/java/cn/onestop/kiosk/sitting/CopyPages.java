package cn.onestop.kiosk.sitting;

import cn.onestop.devices.printer.PageJob;
import cn.onestop.proof.evidence.PageRaster;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The pages of a document for a printer that takes no PDF, drawn in the studio one by one. */
final class CopyPages implements PageJob.Pages {
    private static final long PAGE_SECONDS = 60;

    private final Tools tools;
    private final byte[] pdf;
    private final int count;

    CopyPages(Tools tools, byte[] pdf, int count) {
        this.tools = tools;
        this.pdf = pdf;
        this.count = count;
    }

    /** A page could not be drawn, so nothing was printed. */
    static final class NotDrawn extends RuntimeException {
        NotDrawn(int page, Throwable cause) {
            super("page " + page, cause);
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public PageJob.Grey draw(int page, int dotsPerInch) {
        try {
            Future<PageRaster> drawn =
                    tools.studio().submit(() -> tools.maker().page(pdf, page, dotsPerInch));
            PageRaster raster = drawn.get(PAGE_SECONDS, TimeUnit.SECONDS);
            return new PageJob.Grey(raster.width(), raster.height(), raster.grey());
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new NotDrawn(page, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDrawn(page, e);
        }
    }
}
