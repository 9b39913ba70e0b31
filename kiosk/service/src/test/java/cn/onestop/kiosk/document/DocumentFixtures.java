package cn.onestop.kiosk.document;

import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.FingerRecord;
import cn.onestop.proof.evidence.InkRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One maker for all tests (parsing fonts is the slow part), and fictitious facts. */
final class DocumentFixtures {
    static final DocumentPins PINS =
            new DocumentPins("0123456789abcdef0123456789abcdef", 1_795_400_000_000L);

    private DocumentFixtures() {}

    private static final class Once {
        private static final Fonts FONTS = Fonts.open(Optional.empty());
        private static final PdfDocumentMaker MAKER = new PdfDocumentMaker(FONTS);
    }

    static PdfDocumentMaker maker() {
        return Once.MAKER;
    }

    static Fonts fonts() {
        return Once.FONTS;
    }

    static Rendered make(Json.Obj facts) {
        return maker().make(OldTemplate.fill(facts, PINS.madeAtMs()), OldTemplate.plan(), PINS);
    }

    static Json.Obj exampleCase() {
        try (InputStream in =
                DocumentMaker.class.getResourceAsStream(
                        "/cn/onestop/kiosk/procedure/case-file.example.json")) {
            return Json.parse(in.readAllBytes()).asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Json.Obj choices() {
        return Json.object()
                .with("readMode", "self")
                .with("proposal", "agree")
                .with("procedure", "agree")
                .with("remark", "");
    }

    static Json.Obj facts(Json.Obj caseFile, Json.Obj choices) {
        return Json.object()
                .with("case", caseFile)
                .with("choices", choices)
                .with("kiosk", "KIOSK-01");
    }

    static Json.Obj example() {
        return facts(exampleCase(), choices());
    }

    static Json.Obj suspectNamed(String name) {
        Json.Obj file = exampleCase();
        return facts(file.with("suspect", file.object("suspect").with("name", name)), choices());
    }

    /** The picture of a finger that never was. */
    static FingerRecord finger(int width, int height, boolean certified) {
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            int x = i % width - width / 2;
            int y = i / width - height / 2;
            grey[i] = (byte) ((x * x + y * y) / 16 % 16 * 17);
        }
        return new FingerRecord(
                "12",
                new FingerRecord.Sensor("", "ZFM", "", "", certified),
                width,
                height,
                500,
                16,
                80,
                grey,
                new byte[4]);
    }

    /** Two strokes with a pen-up between them; the second has a sharp turn. */
    static InkRecord ink() {
        List<InkRecord.Sample> samples = new ArrayList<>();
        int sequence = 0;
        for (int i = 0; i < 40; i++) {
            int bow = (i - 20) * (i - 20) * 4;
            samples.add(
                    new InkRecord.Sample(
                            i * 5L, sequence++, true, 200 + i * 10, 1000 + i * 60, 1000 + bow));
        }
        samples.add(new InkRecord.Sample(205, sequence++, false, 0, 5000, 1000));
        for (int i = 0; i < 30; i++) {
            int back = Math.abs(i - 15) * 100;
            samples.add(
                    new InkRecord.Sample(
                            210 + i * 5L, sequence++, true, 900, 5000 + back, 600 + i * 80));
        }
        return ink(samples);
    }

    /** Written on a pad whose box to sign in lies at 500, 500 and is 8200 × 2550 pen units. */
    static InkRecord ink(List<InkRecord.Sample> samples) {
        return new InkRecord(
                "STU-540",
                "T-1",
                "1.0",
                9600,
                6000,
                1023,
                new InkRecord.Area(500, 500, 8200, 2550),
                List.of(),
                samples,
                new byte[0]);
    }
}
