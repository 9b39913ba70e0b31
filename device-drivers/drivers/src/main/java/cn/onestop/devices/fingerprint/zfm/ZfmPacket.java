package cn.onestop.devices.fingerprint.zfm;

/**
 * What the module sends.
 *
 * @param content without identifier and check sum
 */
record ZfmPacket(Kind kind, byte[] content) {
    /** Packet identifiers of the module's own packets. */
    enum Kind {
        /** More packets of the same data follow. */
        DATA(0x02),
        ANSWER(0x07),
        LAST_DATA(0x08);

        private final int identifier;

        Kind(int identifier) {
            this.identifier = identifier;
        }

        int identifier() {
            return identifier;
        }
    }

    /** The confirmation code of an answer. */
    int code() {
        return Byte.toUnsignedInt(content[0]);
    }

    /** Says no more than the size: the content may be part of a finger. */
    @Override
    public String toString() {
        return "ZfmPacket[" + kind + ", " + content.length + " bytes]";
    }
}
