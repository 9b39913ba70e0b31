package cn.onestop.kiosk.document;

import cn.onestop.devices.Bitmap;
import cn.onestop.devices.signature.PadImage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Pictures for people to look at, in {@code target/pictures}. */
final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");

    private Pictures() {}

    static void write(String name, Bitmap bitmap) throws IOException {
        BufferedImage image =
                new BufferedImage(bitmap.width(), bitmap.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                image.setRGB(x, y, bitmap.black(x, y) ? 0 : 0xFFFFFF);
            }
        }
        write(name, image);
    }

    static void write(String name, PadImage pad) throws IOException {
        BufferedImage image =
                new BufferedImage(pad.width(), pad.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pad.width(), pad.height(), pad.rgb(), 0, pad.width());
        write(name, image);
    }

    static void write(String name, BufferedImage image) throws IOException {
        Files.createDirectories(FOLDER);
        ImageIO.write(image, "png", FOLDER.resolve(name + ".png").toFile());
    }
}
