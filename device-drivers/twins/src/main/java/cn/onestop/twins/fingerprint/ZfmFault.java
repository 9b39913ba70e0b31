package cn.onestop.twins.fingerprint;

/** What a fingerprint module or its line can do wrong. */
public enum ZfmFault {
    /** GenImg answers 02 although a finger lies there. */
    NO_FINGER,
    /** GenImg answers 03. */
    NOT_TAKEN,
    /** Img2Tz answers 06. */
    MESSY,
    /** Img2Tz answers 07. */
    FEW_POINTS,
    /** UpImage answers 0F. */
    CANNOT_SEND,
    /** The request counts as received wrong: 01. */
    RECEIVE_ERROR,
    /** The answer's check sum is wrong. */
    WRONG_SUM,
    /** The answer comes from another address; data packets too. */
    WRONG_ADDRESS,
    /** A data packet in the middle of the image has a flipped bit. */
    FLIPPED_BIT_IN_IMAGE,
    /** A data packet in the middle of the image is never sent. */
    LOST_PACKET,
    /** A data packet in the middle of the image is sent twice. */
    DOUBLED_PACKET,
    /** A data packet in the middle of the image is too short by a byte, with a right sum. */
    SHORT_PACKET,
    /** The image breaks off in its middle. */
    BREAKS_OFF,
    /** The image ends in its middle with a proper last packet. */
    ENDS_EARLY,
    /** The reply comes late, after the twin's delay. */
    SLOW,
    /** Everything comes in bursts of 50 bytes with pauses, whatever a packet's limits. */
    SPLIT_WRITES,
    /** Garbage comes before the reply, a false header included. */
    NOISE_BEFORE,
    /** ReadSysPara tells a busy module. */
    BUSY,
    /** Requests are swallowed. */
    NEVER_ANSWERS;

    /** Whether the answer to that instruction can show this fault. */
    boolean showsAt(int instruction) {
        return switch (this) {
            case NO_FINGER, NOT_TAKEN -> instruction == 0x01;
            case MESSY, FEW_POINTS -> instruction == 0x02;
            case BUSY -> instruction == 0x0F;
            case CANNOT_SEND,
                    FLIPPED_BIT_IN_IMAGE,
                    LOST_PACKET,
                    DOUBLED_PACKET,
                    SHORT_PACKET,
                    BREAKS_OFF,
                    ENDS_EARLY ->
                    instruction == 0x0A;
            case RECEIVE_ERROR,
                    WRONG_SUM,
                    WRONG_ADDRESS,
                    SLOW,
                    SPLIT_WRITES,
                    NOISE_BEFORE,
                    NEVER_ANSWERS ->
                    true;
        };
    }
}
