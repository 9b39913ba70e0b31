package cn.onestop.devices.printer;

import java.util.Set;

/**
 * What a page printer can do.
 *
 * @param formats media types of documents it takes, for example {@code application/pdf} and {@code
 *     image/pwg-raster}
 * @param a4 whether it says that it has A4 paper; false also when it does not tell its media
 * @param twoSided prints both sides
 * @param dotsPerInch resolutions for raster documents, square only
 */
public record PagePrinterCapability(
        Set<String> formats, boolean a4, boolean twoSided, Set<Integer> dotsPerInch) {
    public PagePrinterCapability {
        formats = Set.copyOf(formats);
        dotsPerInch = Set.copyOf(dotsPerInch);
    }
}
