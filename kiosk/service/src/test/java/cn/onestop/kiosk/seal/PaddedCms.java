package cn.onestop.kiosk.seal;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;

import java.util.Arrays;

/**
 * Lets DSS 6.4 read a /Contents that is padded with zeros, as every PDF's is: BouncyCastle from
 * 1.84 on refuses bytes behind a CMS, and DSS was made with 1.83. Found by DSS as a service.
 */
public final class PaddedCms extends CMSObjectUtils {
    @Override
    public CMS parseToCMS(byte[] padded) {
        int length = length(padded);
        for (int i = length; i < padded.length; i++) {
            if (padded[i] != 0) {
                return super.parseToCMS(padded);
            }
        }
        return super.parseToCMS(Arrays.copyOf(padded, length));
    }

    /** Of the DER value at the start: short form, or one to three bytes of length. */
    private static int length(byte[] der) {
        int first = der[1] & 0xFF;
        if (first < 0x80) {
            return 2 + first;
        }
        int value = 0;
        for (int i = 0; i < first - 0x80; i++) {
            value = value << 8 | der[2 + i] & 0xFF;
        }
        return 2 + first - 0x80 + value;
    }
}
