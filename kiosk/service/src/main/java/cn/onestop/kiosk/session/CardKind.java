package cn.onestop.kiosk.session;

import java.util.Arrays;

/** The kinds of cards a person is identified by, and the 证件种类 each is in a case file. */
public enum CardKind {
    RESIDENT("residentCard", "居民身份证"),
    RESIDENCE_PERMIT("residencePermit", "港澳台居民居住证"),
    FOREIGNER_2017("foreignerCard2017", "外国人永久居留身份证"),
    FOREIGNER_2023("foreignerCard2023", "外国人永久居留身份证");

    private final String word;
    private final String idType;

    CardKind(String word, String idType) {
        this.word = word;
        this.idType = idType;
    }

    /** The word in entries and evidence records. */
    public String word() {
        return word;
    }

    /** The kind of document in {@code idType} of a hand-over, as printed on paper. */
    public String idType() {
        return idType;
    }

    /** Whether a document of that kind, as named in a hand-over, is a card that is read here. */
    public static boolean isRead(String idType) {
        return Arrays.stream(values()).anyMatch(kind -> kind.idType.equals(idType));
    }

    static CardKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no kind of card " + word));
    }
}
