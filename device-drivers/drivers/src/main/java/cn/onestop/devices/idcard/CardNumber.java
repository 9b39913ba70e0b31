package cn.onestop.devices.idcard;

/**
 * The card's management number (30 05), which belongs to the chip and not to its holder; each part
 * in upper-case hexadecimal.
 *
 * @param iin 4 bytes
 * @param sn 8 bytes
 * @param dn 16 bytes
 */
public record CardNumber(String iin, String sn, String dn) {
    /** Tells one person's card from all others: says nothing. */
    @Override
    public String toString() {
        return "CardNumber[masked]";
    }
}
