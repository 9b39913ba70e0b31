package cn.onestop.twins.idcard;

/** What a card reader or the hand that holds the card can do wrong. */
public enum SamFault {
    /** The field finds nothing (80) although a card lies there. */
    NO_CARD,
    /** The card is pulled away right after a successful select. */
    REMOVED_BETWEEN_SELECT_AND_READ,
    /** Reading ends in 41; the card must be lifted and laid down again. */
    ERROR_41,
    /** The card does not trust the module: 31; it must be lifted and laid down again. */
    ERROR_31,
    /** The data on the card do not match their signature: 33. */
    ERROR_33,
    /** The module does not know this type of card: 40. */
    ERROR_40,
    /** A reply that refuses carries the card's own status (69 82) before the reader's. */
    FORWARDED_STATUS,
    /** The reply's check byte is wrong. */
    WRONG_CHECKSUM,
    /** The reply breaks off in its middle. */
    TRUNCATED_FRAME,
    /** The reply pauses in its middle for the twin's delay and goes on then. */
    PAUSED_FRAME,
    /** The reply comes late, after the twin's delay. */
    SLOW,
    /** The reply comes in bursts of 64 bytes with pauses. */
    SPLIT_WRITES,
    /** Garbage comes before the reply, a false preamble included. */
    NOISE_BEFORE,
    /** The module failed its self-test: every request is answered with 60. */
    SELF_TEST_FAILED,
    /** The module failed its self-test and passes it after a reset. */
    SELF_TEST_FAILED_UNTIL_RESET,
    /** The module is not authorised: every request is answered with 66. */
    NOT_AUTHORISED,
    /** The text block carries a type flag that no published card has. */
    UNKNOWN_CARD_TYPE,
    /** Requests are swallowed. */
    NEVER_ANSWERS;

    /** Whether the answer to that request can show this fault. */
    boolean showsAt(int command) {
        return switch (this) {
            case NO_CARD -> command == 0x2001;
            case REMOVED_BETWEEN_SELECT_AND_READ -> command == 0x2002;
            case ERROR_41, ERROR_31, ERROR_33, ERROR_40, UNKNOWN_CARD_TYPE -> reads(command);
            case FORWARDED_STATUS,
                    WRONG_CHECKSUM,
                    TRUNCATED_FRAME,
                    PAUSED_FRAME,
                    SLOW,
                    SPLIT_WRITES,
                    NOISE_BEFORE,
                    SELF_TEST_FAILED,
                    SELF_TEST_FAILED_UNTIL_RESET,
                    NOT_AUTHORISED,
                    NEVER_ANSWERS ->
                    true;
        };
    }

    static boolean reads(int command) {
        return command == 0x3001 || command == 0x3010;
    }
}
