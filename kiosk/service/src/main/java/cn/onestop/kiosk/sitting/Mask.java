package cn.onestop.kiosk.sitting;

/**
 * Masking of names (legal.md 4.7): the first character and a star, the dot of a two-part name kept.
 */
final class Mask {
    private Mask() {}

    static String name(String name) {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        boolean starred = false;
        for (int cp : name.codePoints().toArray()) {
            if (cp == '·') {
                out.append('·');
                starred = false;
            } else if (first) {
                out.appendCodePoint(cp);
                first = false;
            } else if (!starred) {
                out.append('*');
                starred = true;
            }
        }
        return out.toString();
    }
}
