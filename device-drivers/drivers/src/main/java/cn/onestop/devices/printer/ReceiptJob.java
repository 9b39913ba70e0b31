package cn.onestop.devices.printer;

import cn.onestop.devices.Bitmap;

import java.util.List;

/** What is to be printed, from top to bottom. The paper is always cut at the end. */
public record ReceiptJob(List<Element> elements) {
    public ReceiptJob {
        elements = List.copyOf(elements);
    }

    /** How much there is to print, not what. */
    @Override
    public String toString() {
        return "ReceiptJob[" + elements.size() + " elements]";
    }

    public enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** One thing on the paper. */
    public sealed interface Element {}

    /**
     * One line of text. Every code point must be one that {@link PrinterProfile#prints} accepts; a
     * line with others comes as {@link Picture}.
     *
     * @param scale 1 to 4, the same in both directions
     */
    public record Text(String line, Align align, int scale, boolean bold) implements Element {
        @Override
        public String toString() {
            return "Text[" + line.length() + " characters]";
        }
    }

    /** A picture, at most the paper's width. */
    public record Picture(Bitmap bitmap, Align align) implements Element {}

    /**
     * A QR code, model 2, error correction M, centred; {@code module} is the dots of one module, 1
     * to 16.
     */
    public record Qr(String content, int module) implements Element {
        @Override
        public String toString() {
            return "Qr[" + content.length() + " characters]";
        }
    }

    /** Empty lines. */
    public record Feed(int lines) implements Element {}
}
