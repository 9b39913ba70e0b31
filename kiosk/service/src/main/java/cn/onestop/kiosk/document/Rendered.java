package cn.onestop.kiosk.document;

import java.util.List;

/** R(0): a PDF/A with an empty, placed signature field for every slot. */
public record Rendered(byte[] pdf, int pages, List<SlotPlace> slots) {
    public Rendered {
        slots = List.copyOf(slots);
    }
}
