package cn.onestop.proof.verify;

/**
 * A revision that fills one slot.
 *
 * @param index 1 for the first signature
 * @param dictionary the signature dictionary
 * @param contents its /Contents with the place in the file
 */
record SignedRevision(
        int index, String slot, PdfValue.Dict dictionary, PdfValue.Str contents, int end) {}
