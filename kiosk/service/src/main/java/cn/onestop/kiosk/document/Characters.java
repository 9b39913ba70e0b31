package cn.onestop.kiosk.document;

import java.nio.charset.Charset;
import java.util.stream.IntStream;

/** Sets of characters that standards name. */
final class Characters {
    /** The twelve compatibility ideographs that are unified ones in truth. */
    private static final String COMPATIBILITY = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩";

    /**
     * The 196 characters of the table 通用规范汉字表 (State Council, document 国发〔2013〕23号) that are
     * not of level 1.
     */
    private static final String TABLE_BEYOND_LEVEL_1 =
            "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰"
                    + "𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭"
                    + "𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡"
                    + "𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬"
                    + "𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓";

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

    /** Those of level 1 and what level 2 adds: the general table of characters is whole. */
    static IntStream level2() {
        return IntStream.concat(level1(), TABLE_BEYOND_LEVEL_1.codePoints());
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
