package cn.onestop.twins.fingerprint;

/** What the module keeps without power. Not thread-safe: the machine guards it. */
final class ZfmFlash {
    private static final int LIBRARY = 162;

    private int address = 0xFFFFFFFF;
    private int password;
    private int baud = 6;
    private int security = 3;
    private int packet = 2;

    int address() {
        return address;
    }

    void address(int fresh) {
        address = fresh;
    }

    int password() {
        return password;
    }

    void password(int fresh) {
        password = fresh;
    }

    int packetBytes() {
        return 32 << packet;
    }

    /**
     * SetSysPara: register 4 is the line's speed, 5 the security level, 6 the packet size.
     *
     * @return whether there is such a register and it can hold the value
     */
    boolean set(int register, int value) {
        switch (register) {
            case 4 -> {
                boolean possible = value >= 1 && value <= 12;
                baud = possible ? value : baud;
                return possible;
            }
            case 5 -> {
                boolean possible = value >= 1 && value <= 5;
                security = possible ? value : security;
                return possible;
            }
            case 6 -> {
                boolean possible = value >= 0 && value <= 3;
                packet = possible ? value : packet;
                return possible;
            }
            default -> {
                return false;
            }
        }
    }

    /** The answer to ReadSysPara, confirmation code included. */
    byte[] parameters(int status) {
        var answer = new byte[17];
        ZfmPackets.putWord(answer, 1, status);
        ZfmPackets.putWord(answer, 3, 0);
        ZfmPackets.putWord(answer, 5, LIBRARY);
        ZfmPackets.putWord(answer, 7, security);
        ZfmPackets.putWord(answer, 9, address >>> 16);
        ZfmPackets.putWord(answer, 11, address);
        ZfmPackets.putWord(answer, 13, packet);
        ZfmPackets.putWord(answer, 15, baud);
        return answer;
    }
}
