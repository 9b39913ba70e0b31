package cn.onestop.devices.idcard.sam;

import cn.onestop.devices.idcard.FingerprintBlock;

import java.util.Optional;

/**
 * What one reading brings from a card: 256 bytes of text and 1,024 of photo, and with 30 10 the
 * fingerprint block.
 */
record CardBlocks(byte[] text, byte[] photo, Optional<FingerprintBlock> fingerprint) {
    static final int TEXT_BYTES = 256;
    static final int PHOTO_BYTES = 1024;

    /** Personal data: says nothing. */
    @Override
    public String toString() {
        return "CardBlocks[masked]";
    }
}
