package cn.onestop.kiosk.session;

/** What a session waits for, or wants to have done, now. */
public sealed interface Work {
    record AwaitCard(String slot) implements Work {}

    record AwaitNotice(String slot) implements Work {}

    record AwaitChoices(String slot) implements Work {}

    record MakeDocument() implements Work {}

    record AwaitReading(String slot) implements Work {}

    record AwaitInk(String slot) implements Work {}

    record Sign(String slot) implements Work {}

    record TakeFingerprint(String slot) implements Work {}

    record SealDocument() implements Work {}

    record PrintReceipt() implements Work {}

    record Nothing() implements Work {}
}
