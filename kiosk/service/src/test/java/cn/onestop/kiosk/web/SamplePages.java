package cn.onestop.kiosk.web;

import cn.onestop.kiosk.sitting.Desk;
import cn.onestop.proof.evidence.PageRaster;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.imageio.ImageIO;

/** Pages that look like a document, for a screen to show. */
final class SamplePages {
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 1754;
    private static final Map<String, Desk.PageImage> DRAWN = new ConcurrentHashMap<>();
    private static final Font FONT = font();

    private SamplePages() {}

    static Desk.PageImage page(int page, boolean signed) {
        return DRAWN.computeIfAbsent(page + " " + signed, key -> draw(page, signed));
    }

    private static Desk.PageImage draw(int page, boolean signed) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.BLACK);
        g.setFont(FONT.deriveFont(46f));
        g.drawString(page == 1 ? "认罪认罚具结书（测试样张）" : "四、自愿声明", 330, 220);
        g.setFont(FONT.deriveFont(32f));
        for (int line = 0; line < (page == 1 ? 22 : 8); line++) {
            g.drawString("样例文字，供查看页面用，一行二十八个字左右，共若干行测试测试。", 170, 320 + line * 60);
        }
        if (page == 2) {
            g.drawString("犯罪嫌疑人（签名、捺指印）：", 170, 960);
            g.drawString("律师（签名）：", 170, 1320);
        }
        if (page == 2 && signed) {
            g.setStroke(new BasicStroke(6));
            Path2D ink = new Path2D.Double();
            ink.moveTo(640, 950);
            ink.curveTo(700, 860, 720, 1010, 790, 900);
            ink.curveTo(830, 860, 850, 980, 930, 920);
            g.draw(ink);
        }
        g.dispose();
        return encode(image);
    }

    private static Desk.PageImage encode(BufferedImage image) {
        byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", png);
            return new Desk.PageImage(
                    png.toByteArray(), new PageRaster(WIDTH, HEIGHT, grey).digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Font font() {
        try (InputStream in =
                SamplePages.class.getResourceAsStream(
                        "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
