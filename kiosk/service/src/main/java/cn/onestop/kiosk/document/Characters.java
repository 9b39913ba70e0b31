package cn.onestop.kiosk.document;

import java.nio.charset.Charset;
import java.util.stream.IntStream;

/** Sets of characters that standards name. */
final class Characters {
    /** The twelve compatibility ideographs that are unified ones in truth. */
    private static final String COMPATIBILITY = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩";

    private static final Charset GB18030 = Charset.forName("GB18030");

    private Characters() {}

    /** The 6,763 ideographs of GB/T 2312-1980. */
    static IntStream gb2312() {
        return IntStream.rangeClosed(0xB0, 0xF7)
                .flatMap(row ->
                        IntStream.rangeClosed(0xA1, row == 0xD7 ? 0xF9 : 0xFE)
                                .map(cell ->
                                        new String(new byte[] {(byte) row, (byte) cell}, GB18030)
                                                .codePointAt(0)));
    }

    /**
     * The 27,570 ideographs of GB 18030-2022, implementation level 1, that Unicode's blocks give:
     * the basic block to U+9FEF, extension A as of Unicode 3.0, twelve compatibility ideographs.
     */
    static IntStream level1() {
        return IntStream.concat(
                IntStream.concat(
                        IntStream.rangeClosed(0x3400, 0x4DB5),
                        IntStream.rangeClosed(0x4E00, 0x9FEF)),
                COMPATIBILITY.codePoints());
    }

    /** The 87,887 of level 3: those of level 1 and the extensions B to F. */
    static IntStream level3() {
        return IntStream.of(0x20000, 0x2A700, 0x2B740, 0x2B820, 0x2CEB0)
                .boxed()
                .map(Characters::extension)
                .reduce(level1(), IntStream::concat);
    }

    private static IntStream extension(int first) {
        return IntStream.rangeClosed(
                first,
                switch (first) {
                    case 0x20000 -> 0x2A6D6;
                    case 0x2A700 -> 0x2B734;
                    case 0x2B740 -> 0x2B81D;
                    case 0x2B820 -> 0x2CEA1;
                    default -> 0x2EBE0;
                });
    }
}
