package cn.onestop.kiosk.document;

import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Element;
import cn.onestop.kiosk.document.Fonts.Style;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.evidence.SlotState;

import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Set;

/**
 * The receipt of a sealed document, for paper of any width. Text goes to the printer's own font;
 * only a line with a character it lacks goes as a picture.
 */
final class ReceiptLayout {
    /** Dots of one em in a picture line: as large as the printer's own Chinese characters. */
    private static final int EM = 24;

    private static final int LINE = 30;
    private static final int ASCII = 0x7F;
    private static final Set<String> REASONS =
            Set.of("noDevice", "noFinger", "injured", "sensorBroken");

    private final Fonts fonts;
    private final PrinterProfile printer;
    private final List<Element> elements = new ArrayList<>();

    private ReceiptLayout(Fonts fonts, PrinterProfile printer) {
        this.fonts = fonts;
        this.printer = printer;
    }

    static ReceiptJob receipt(Json.Obj facts, Fonts fonts, PrinterProfile printer) {
        ReceiptLayout layout = new ReceiptLayout(fonts, printer);
        layout.lay(facts);
        return new ReceiptJob(layout.elements);
    }

    private void lay(Json.Obj facts) {
        boolean test = facts.bool("test");
        if (test) {
            mark();
        }
        line(words("title"), Align.CENTRE, 2, true);
        line(Words.say("document.receipt.title").en(), Align.CENTRE, 1, false);
        rule();
        field("document", facts.text("documentTitle"));
        field("number", facts.text("documentNo"));
        field("suspect", facts.text("maskedSuspect"));
        field("lawyer", facts.text("maskedLawyer"));
        rule();
        facts.array("slots").forEach(slot -> slot(slot.asObject()));
        rule();
        field("sealed", Numerals.time(facts.integer("sealedAtMs")));
        field("kiosk", facts.text("kiosk"));
        field("copy", String.valueOf(facts.integer("copy")));
        field("print", facts.text("print"));
        rule();
        line(words("digest"), Align.LEFT, 1, false);
        line(blocks(facts.text("digestShort")), Align.CENTRE, 1, true);
        elements.add(new ReceiptJob.Feed(1));
        String qr = facts.text("qr");
        elements.add(new ReceiptJob.Qr(qr, QrSize.module(qr, printer.dotsWide())));
        elements.add(new ReceiptJob.Feed(1)); // a quiet zone: four modules of six dots at most
        line(words("compare"), Align.CENTRE, 1, false);
        line(Words.say("document.receipt.compare").en(), Align.CENTRE, 1, false);
        if (test) {
            mark();
        }
        elements.add(new ReceiptJob.Feed(2));
    }

    private static String words(String key) {
        return Words.say("document.receipt." + key).zh();
    }

    private void mark() {
        line(words("mark"), Align.CENTRE, 2, true);
    }

    private void rule() {
        elements.add(new ReceiptJob.Text("-".repeat(printer.columns()), Align.LEFT, 1, false));
    }

    private void field(String key, String value) {
        line(Words.say("document.receipt." + key, value).zh(), Align.LEFT, 1, false);
    }

    private void slot(Json.Obj slot) {
        String name = PadPrompt.slotName(slot.text("name")).zh();
        boolean taken =
                slot.text("name").equals(PadPrompt.FINGERPRINT)
                        && slot.text("state").equals(SlotState.SIGNED.word());
        String state = stateWord(taken ? "taken" : slot.text("state"));
        String reason = slot.find("reason").map(Json::asText).filter(r -> !r.isBlank()).orElse("");
        String why = slot.find("finger").map(f -> finger(f.asText())).orElse(reason(reason));
        String because = why.isEmpty() ? "" : Words.say("document.receipt.because", why).zh();
        line(name + "：" + state + because, Align.LEFT, 1, false);
        if (slot.find("certified").filter(c -> !c.asBool()).isPresent()) {
            line(words("uncertified"), Align.LEFT, 1, false);
        }
    }

    private static String finger(String code) {
        return Words.say("document.finger." + code).zh();
    }

    private static String stateWord(String state) {
        try {
            return Words.say("document.state." + state).zh();
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no slot has the state " + state, e);
        }
    }

    private static String reason(String reason) {
        return REASONS.contains(reason) ? Words.say("document.reason." + reason).zh() : reason;
    }

    /** Groups of four, so that two people can compare them by eye and voice. */
    private static String blocks(String digest) {
        String digits = digest.substring(digest.indexOf(':') + 1).replaceAll("\\s", "");
        return digits.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** Text of any length, wrapped to the paper. */
    private void line(String text, Align align, int scale, boolean bold) {
        long room = printer.dotsWide();
        for (String line : LineBreaker.lines(text, c -> dots(c, scale), room, room)) {
            if (line.codePoints().allMatch(printer.prints())) {
                elements.add(new ReceiptJob.Text(line, align, scale, bold));
            } else {
                elements.add(picture(line, align, scale, bold));
            }
        }
    }

    /** What a character takes at most: in the printer's font, or in a picture. */
    private long dots(int codePoint, int scale) {
        long cell = (long) printer.dotsWide() / printer.columns() * scale;
        long own = codePoint <= ASCII ? cell : 2 * cell;
        long drawn =
                Math.round(
                        Canvas.width(fonts, Style.HEI, Character.toString(codePoint), EM * scale));
        return Math.max(own, drawn);
    }

    private Element picture(String line, Align align, int scale, boolean bold) {
        Style style = bold ? Style.HEI : Style.FANGSONG;
        int em = EM * scale;
        int width = (int) Math.ceil(Canvas.width(fonts, style, line, em));
        Canvas canvas = new Canvas(fonts, Math.min(printer.dotsWide(), width), LINE * scale);
        canvas.text(style, line, em, 0, 23 * scale);
        return new ReceiptJob.Picture(canvas.bitmap(), align);
    }
}
