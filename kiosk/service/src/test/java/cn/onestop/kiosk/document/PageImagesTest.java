package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.onestop.proof.evidence.PageRaster;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

class PageImagesTest {
    private final PdfDocumentMaker maker = DocumentFixtures.maker();
    private final Rendered rendered = DocumentFixtures.make(DocumentFixtures.example());

    @Test
    void thePagesOfTheExampleLookAsTheyAlwaysDid() {
        assertThat(
                        IntStream.rangeClosed(1, rendered.pages())
                                .mapToObj(p -> maker.page(rendered.pdf(), p).digest().text()))
                .containsExactly(
                        "sha-256:a0b0475c4f0e9e49bc1691791db375154de18919ead3b35887c28998e5639d20",
                        "sha-256:0fc773ce5705ba68ebccd0a20df343afb22f4c6bf25313bc4dd6e2e9a6cfc893",
                        "sha-256:e3ef834436dc4390ae4f8047ae2f5ba7717b0b693f8fa0e727bf464b28dd7fb8");
    }

    @Test
    void whatALaterRevisionDrawsInAWidgetIsSeenThereAndOnlyThere() throws IOException {
        SlotPlace slot = rendered.slots().get(0);
        byte[] revised = revise(slot);
        PageRaster before = maker.page(rendered.pdf(), slot.page());
        PageRaster after = maker.page(revised, slot.page());
        double scale = 150 / 72.0;
        Rectangle2D widget =
                new Rectangle2D.Double(
                        slot.rect().x() - 600,
                        slot.rect().y() - 600,
                        slot.rect().width() + 1200,
                        slot.rect().height() + 1600);
        int changed = 0;
        for (int i = 0; i < before.grey().length; i++) {
            if (before.grey()[i] != after.grey()[i]) {
                changed++;
                double x = i % before.width() / scale * 1000;
                double y = (before.height() - i / before.width()) / scale * 1000;
                if (!widget.contains(x, y)) {
                    throw new AssertionError("a pixel outside the widget changed: " + x + " " + y);
                }
            }
        }
        assertThat(changed).isGreaterThan(1000);
    }

    private byte[] revise(SlotPlace slot) throws IOException {
        try (PDDocument document = Loader.loadPDF(rendered.pdf())) {
            var field = document.getDocumentCatalog().getAcroForm(null).getField(slot.slot());
            var looks = field.getWidgets().get(0).getNormalAppearanceStream().getCOSObject();
            try (OutputStream out = looks.createOutputStream()) {
                out.write(maker.slotContent(slot, DocumentFixtures.ink(), Map.of(), "2026年11月23日"));
            }
            looks.setNeedToBeUpdated(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    @Test
    void aPngHasExactlyThePixelsOfTheRaster() throws IOException {
        PageRaster raster = maker.page(rendered.pdf(), 1);
        assertThat(raster.width()).isEqualTo(1240);
        var image = ImageIO.read(new ByteArrayInputStream(maker.png(raster)));
        byte[] pixels = new byte[raster.grey().length];
        image.getRaster().getDataElements(0, 0, raster.width(), raster.height(), pixels);
        assertThat(pixels).isEqualTo(raster.grey());
    }

    @Test
    void aPageThatIsNotThereAndBytesThatAreNoPdfAreRefused() {
        assertThatThrownBy(() -> maker.page(rendered.pdf(), rendered.pages() + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> maker.page(new byte[] {1, 2, 3}, 1))
                .isInstanceOf(java.io.UncheckedIOException.class);
    }
}
