package cn.onestop.benchmarks;

import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PadImage;
import cn.onestop.kiosk.document.DocumentMaker;
import cn.onestop.kiosk.document.DocumentPins;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.OldTemplate;
import cn.onestop.kiosk.document.PdfDocumentMaker;
import cn.onestop.kiosk.document.Rendered;
import cn.onestop.proof.canon.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A document and a receipt of the example case file that comes with the program. */
final class Papers {
    private final DocumentMaker maker = PdfDocumentMaker.open(FontSettings.none());

    DocumentMaker maker() {
        return maker;
    }

    Rendered document() {
        Json.Obj facts =
                Json.object()
                        .with("case", exampleCase())
                        .with(
                                "choices",
                                Json.object()
                                        .with("readMode", "self")
                                        .with("proposal", "agree")
                                        .with("procedure", "agree")
                                        .with("remark", ""))
                        .with("kiosk", "k-bench");
        return maker.make(
                OldTemplate.fill(facts, 0),
                OldTemplate.plan(),
                new DocumentPins("0123456789abcdef0123456789abcdef", 0));
    }

    /** What a pad shows while the suspect is to sign that document. */
    PadImage padPrompt(Rendered document, PadCapability pad) {
        return maker.padPrompt(document.pdf(), document.slots().getFirst(), "犯罪嫌疑人", pad).image();
    }

    static Json.Obj receiptFacts() {
        return Json.object()
                .with("documentTitle", "认罪认罚具结书")
                .with("documentNo", "A3205820000002026110001-1")
                .with("parties", List.of(party("犯罪嫌疑人", "张*"), party("律师", "吕*")))
                .with("slots", List.of(slot("犯罪嫌疑人"), slot("律师")))
                .with("sealedAtMs", 0)
                .with("kiosk", "k-bench")
                .with("copy", 1)
                .with("print", "p".repeat(26))
                .with("digest", "sha-256:" + "0123456789abcdef".repeat(4))
                .with("qr", "sha-256:" + "0123456789abcdef".repeat(4))
                .with("test", true);
    }

    private static Json party(String label, String masked) {
        return Json.object().with("label", label).with("masked", masked);
    }

    private static Json slot(String label) {
        return Json.object()
                .with("label", label)
                .with("form", "ink")
                .with("state", "signed")
                .with("reason", "");
    }

    private static Json.Obj exampleCase() {
        String file = "/cn/onestop/kiosk/procedure/case-file.example.json";
        try (InputStream in = Papers.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return Json.parse(in.readAllBytes()).asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
