package cn.onestop.twins.ipp;

/**
 * A document that reached the printer.
 *
 * @param name of its job
 * @param pages it has
 * @param sheets how many of them are on paper
 */
public record TwinPrint(String name, String format, byte[] document, int pages, int sheets) {}
