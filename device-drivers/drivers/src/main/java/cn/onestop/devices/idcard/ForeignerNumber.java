package cn.onestop.devices.idcard;

/**
 * The 15-character number of a foreign permanent resident's card of 2017: the country's letters, 11
 * digits and a check digit with the weights 7, 3, 1 (as in machine-readable travel documents).
 */
public final class ForeignerNumber {
    private static final int LENGTH = 15;
    private static final int LETTERS = 3;
    private static final int[] WEIGHTS = {7, 3, 1};

    private ForeignerNumber() {}

    /**
     * Whether these are three letters (a shorter country code is filled up with {@code <}) and 12
     * digits, the last of which belongs to the others.
     */
    public static boolean valid(String number) {
        if (number.length() != LENGTH || number.charAt(0) == '<') {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = i < LETTERS ? letter(number.charAt(i)) : digit(number.charAt(i));
            if (value < 0) {
                return false;
            }
            sum += value * WEIGHTS[i % WEIGHTS.length];
        }
        return digit(number.charAt(LENGTH - 1)) == sum % 10;
    }

    private static int letter(char c) {
        if (c == '<') {
            return 0;
        }
        return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
    }

    private static int digit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }
}
