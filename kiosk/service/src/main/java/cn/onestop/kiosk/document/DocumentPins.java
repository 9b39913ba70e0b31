package cn.onestop.kiosk.document;

/**
 * Everything free that goes into a document, so that the same input gives the same bytes.
 *
 * @param documentId 32 lower-case hexadecimal digits, both parts of the PDF's /ID
 * @param madeAtMs creation and modification date, whole seconds are used
 */
public record DocumentPins(String documentId, long madeAtMs) {}
