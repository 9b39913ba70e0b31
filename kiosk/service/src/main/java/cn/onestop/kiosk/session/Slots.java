package cn.onestop.kiosk.session;

import java.util.List;

/** Names of the slots of a plea recognizance, as in its plan and on the form fields. */
public final class Slots {
    public static final String SUSPECT = "SUSPECT";
    public static final String SUSPECT_FP = "SUSPECT_FP";
    public static final String LAWYER = "LAWYER";

    /** All of them in their order of signing. */
    static final List<String> IN_ORDER = List.of(SUSPECT, SUSPECT_FP, LAWYER);

    private Slots() {}

    /** Whose slot it is: the fingerprint is the suspect's too. */
    public static String signer(String slot) {
        return slot.equals(SUSPECT_FP) ? SUSPECT : slot;
    }
}
