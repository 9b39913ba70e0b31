package cn.onestop.devices.signature.stu;

import cn.onestop.devices.Bitmap;

import java.util.Arrays;

/** Our pictures (1 = black) as a pad's 1-bit picture: whole screen, left pixel first, 1 = white. */
final class PadPicture {
    private PadPicture() {}

    /** The picture top left on a white screen. It must not be larger than the screen. */
    static byte[] of(Bitmap bitmap, int screenWidth, int screenHeight) {
        int rowBytes = (screenWidth + 7) / 8;
        byte[] picture = new byte[rowBytes * screenHeight];
        Arrays.fill(picture, (byte) 0xFF);
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                if (bitmap.black(x, y)) {
                    picture[y * rowBytes + (x >> 3)] &= (byte) ~(0x80 >> (x & 7));
                }
            }
        }
        return picture;
    }
}
