package cn.onestop.kiosk.sitting;

import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PenSample;
import cn.onestop.kiosk.document.PadLayout;
import cn.onestop.proof.evidence.InkRecord;

import java.util.List;

/** What was drawn on a pad, in the units of its pen: the box to sign in, and the buttons. */
record MirroredPad(InkRecord.Area box, List<InkRecord.Button> buttons) {
    MirroredPad(PadLayout layout, PadCapability pad) {
        this(
                area(layout.ink(), pad),
                layout.buttons().stream()
                        .map(b -> new InkRecord.Button(b.name(), area(b.area(), pad)))
                        .toList());
    }

    private static InkRecord.Area area(PadLayout.Rect dots, PadCapability pad) {
        double x = (double) pad.maxX() / pad.screenWidth();
        double y = (double) pad.maxY() / pad.screenHeight();
        return new InkRecord.Area(
                (int) Math.round(dots.x() * x),
                (int) Math.round(dots.y() * y),
                (int) Math.round(dots.width() * x),
                (int) Math.round(dots.height() * y));
    }

    /** The ink as evidence, with all that is needed to draw it on the page. */
    InkRecord record(Ink ink) {
        return new InkRecord(
                ink.pad().model(),
                ink.pad().serial(),
                ink.pad().firmware(),
                ink.capability().maxX(),
                ink.capability().maxY(),
                ink.capability().maxPressure(),
                box,
                buttons,
                ink.samples().stream().map(MirroredPad::sample).toList(),
                ink.raw());
    }

    static InkRecord.Sample sample(PenSample s) {
        return new InkRecord.Sample(
                s.atMs(), s.sequence(), s.contact(), s.pressure(), s.x(), s.y());
    }
}
