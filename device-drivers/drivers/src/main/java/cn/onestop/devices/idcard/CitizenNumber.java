package cn.onestop.devices.idcard;

/** The citizen number 公民身份号码 of GB 11643: 17 digits and a check character, ISO 7064 MOD 11-2. */
public final class CitizenNumber {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    private CitizenNumber() {}

    /**
     * Whether these are 17 digits and the check character that belongs to them, X in upper case.
     */
    public static boolean valid(String number) {
        if (number.length() != WEIGHTS.length + 1) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * WEIGHTS[i];
        }
        return number.charAt(WEIGHTS.length) == CHECK_CHARACTERS.charAt(sum % 11);
    }
}
