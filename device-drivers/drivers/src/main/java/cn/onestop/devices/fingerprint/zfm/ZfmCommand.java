package cn.onestop.devices.fingerprint.zfm;

/** The instructions we give. None of them writes the module's flash memory. */
enum ZfmCommand {
    /** VfyPwd with the factory password. */
    VERIFY_PASSWORD(0x13, 0, 0, 0, 0),
    /** ReadSysPara. */
    READ_PARAMETERS(0x0F),
    /** GenImg: lights the sensor and looks for a finger. */
    TAKE_IMAGE(0x01),
    /** UpImage: the image of the last taking. */
    UPLOAD_IMAGE(0x0A),
    /** Img2Tz into buffer 1: what the module itself thinks of the image. */
    JUDGE_IMAGE(0x02, 1);

    private final byte[] content;

    ZfmCommand(int... content) {
        this.content = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            this.content[i] = (byte) content[i];
        }
    }

    /** Instruction code and its parameters. */
    byte[] content() {
        return content.clone();
    }
}
