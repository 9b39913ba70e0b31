package cn.onestop.proof.verify;

import java.util.Optional;
import java.util.Set;

/**
 * The one form of picture that a fingerprint slot may hold: sixteen steps of a colour, four bits a
 * pixel, not compressed, so that the same image always has the same bytes. No mask, no
 * transparency, no alternative picture.
 */
final class FingerPicture {
    /** What the appearance calls its picture. */
    static final String NAME = "Finger";

    private static final int STEPS = 16;
    private static final int MOST_PIXELS_A_SIDE = 2048;
    private static final Set<String> KEYS =
            Set.of(
                    "Type",
                    "Subtype",
                    "Width",
                    "Height",
                    "ColorSpace",
                    "BitsPerComponent",
                    "Length");

    private FingerPicture() {}

    static boolean isOne(PdfValue.Indirect object) {
        PdfValue.Dict dict = object.dict();
        int width = number(dict.find("Width"));
        int height = number(dict.find("Height"));
        return KEYS.equals(dict.entries().keySet())
                && dict.isName("Type", "XObject")
                && dict.isName("Subtype", "Image")
                && number(dict.find("BitsPerComponent")) == 4
                && width > 0
                && width <= MOST_PIXELS_A_SIDE
                && height > 0
                && height <= MOST_PIXELS_A_SIDE
                && object.streamLength() == height * ((width + 1) / 2)
                && isColour(dict.find("ColorSpace"));
    }

    private static boolean isColour(Optional<PdfValue> value) {
        return value.orElse(null) instanceof PdfValue.Arr space
                && space.items().size() == 4
                && space.items().get(0).equals(new PdfValue.Name("Indexed"))
                && space.items().get(1).equals(new PdfValue.Name("DeviceRGB"))
                && space.items().get(2).equals(PdfValue.Num.of(STEPS - 1))
                && space.items().get(3) instanceof PdfValue.Str steps
                && steps.bytes().length() == STEPS * 3;
    }

    private static int number(Optional<PdfValue> value) {
        return value.orElse(null) instanceof PdfValue.Num n ? n.index().orElse(-1) : -1;
    }
}
