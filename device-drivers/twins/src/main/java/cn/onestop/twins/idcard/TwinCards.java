package cn.onestop.twins.idcard;

import java.util.Random;

/**
 * Cards of the other kinds, encoded as their documents say, and blocks to put on any card. Nothing
 * is checked but the lengths.
 */
public final class TwinCards {
    private static final int FEATURE_BYTES = 512;

    private TwinCards() {}

    /**
     * A residence permit for residents of Hong Kong, Macao or Taiwan (flag J).
     *
     * @param name at most 15 UTF-16 units
     * @param number 18 characters
     * @param travelPermit at most 9 characters
     * @param issueCount two digits
     */
    public static TwinCard permit(
            String name, String number, String birth, String travelPermit, String issueCount) {
        return TwinCard.of(
                name,
                number,
                new TextBlock(TwinCard.TEXT_BYTES)
                        .put(0, 15, name)
                        .put(30, 1, "2")
                        .put(36, 8, birth)
                        .put(52, 35, "江苏省张家港市测试路999号")
                        .put(122, 18, number)
                        .put(158, 15, "张家港市公安局（测试）")
                        .put(188, 8, "20220301")
                        .put(204, 8, "20270301")
                        .put(220, 9, travelPermit)
                        .put(238, 2, issueCount)
                        .put(248, 1, "J"));
    }

    /**
     * A foreign permanent resident's card of 2017 (flag I).
     *
     * @param englishName at most 60 characters
     * @param chineseName at most 15 units, empty for none
     * @param number 15 characters
     * @param nationality three letters
     */
    public static TwinCard foreigner2017(
            String englishName,
            String chineseName,
            String number,
            String nationality,
            String birth) {
        return TwinCard.of(
                chineseName.isEmpty() ? englishName : chineseName,
                number,
                new TextBlock(TwinCard.TEXT_BYTES)
                        .put(0, 60, englishName)
                        .put(120, 1, "1")
                        .put(122, 15, number)
                        .put(152, 3, nationality)
                        .put(158, 15, chineseName)
                        .put(188, 8, "20180601")
                        .put(204, 8, "20280531")
                        .put(220, 8, birth)
                        .put(236, 2, "02")
                        .put(240, 4, "1500")
                        .put(248, 1, "I"));
    }

    /**
     * A foreign permanent resident's card of 2023 (flag Y).
     *
     * @param englishName at most 46 characters, of which the last eleven stand in a place of their
     *     own
     * @param chineseName at most 15 units, empty for none
     * @param number 18 characters
     * @param nationality three letters
     * @param association at most three characters
     */
    public static TwinCard foreigner2023(
            String englishName,
            String chineseName,
            String number,
            String nationality,
            String birth,
            String association) {
        int split = Math.min(35, englishName.length());
        return TwinCard.of(
                chineseName.isEmpty() ? englishName : chineseName,
                number,
                new TextBlock(TwinCard.TEXT_BYTES)
                        .put(0, 15, chineseName)
                        .put(30, 1, "1")
                        .put(32, 2, "01")
                        .put(36, 8, birth)
                        .put(52, 35, englishName.substring(0, split))
                        .put(122, 18, number)
                        .put(188, 8, "20240102")
                        .put(204, 8, "20340101")
                        .put(220, 11, englishName.substring(split))
                        .put(242, 3, nationality)
                        .put(248, 1, "Y")
                        .put(250, 3, association));
    }

    /**
     * One finger's 512 bytes with the few that are publicly documented; the rest is made up.
     *
     * @param registration 1 done, 2 failed, 3 not registered, 9 unknown
     * @param finger 11 to 20, or 97 to 99
     * @param quality 0 unknown, or 1 to 100
     */
    public static byte[] fingerprint(int registration, int finger, int quality) {
        var feature = new byte[FEATURE_BYTES];
        new Random(finger).nextBytes(feature);
        feature[0] = 'C';
        feature[4] = (byte) registration;
        feature[5] = (byte) finger;
        feature[6] = (byte) quality;
        return feature;
    }

    /** Two fingers as one block. */
    public static byte[] fingerprints(byte[] first, byte[] second) {
        var block = new byte[first.length + second.length];
        System.arraycopy(first, 0, block, 0, first.length);
        System.arraycopy(second, 0, block, first.length, second.length);
        return block;
    }
}
