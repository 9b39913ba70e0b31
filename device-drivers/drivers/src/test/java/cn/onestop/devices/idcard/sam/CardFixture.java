package cn.onestop.devices.idcard.sam;

import java.util.Arrays;
import java.util.Optional;

/** A fictitious card's text block, field by field. */
final class CardFixture {
    private final byte[] text = new byte[256];

    CardFixture() {
        for (int at = 0; at < text.length; at += 2) {
            text[at] = ' ';
        }
        name("周示例").put(30, 2, "1").put(32, 4, "01").put(36, 16, "19850312");
        put(52, 70, "江苏省张家港市测试路示例号").put(122, 36, "320582198503129977");
        put(158, 30, "张家港市公安局(测试)").put(188, 16, "20200101").put(204, 16, "20400101");
    }

    CardFixture name(String name) {
        return put(0, 30, name);
    }

    /** Also takes halves of surrogate pairs, which String.getBytes would replace. */
    CardFixture put(int offset, int length, String value) {
        if (value.length() * 2 > length) {
            throw new IllegalArgumentException("the field holds " + length + " bytes");
        }
        for (int i = 0; i < length / 2; i++) {
            char unit = i < value.length() ? value.charAt(i) : ' ';
            text[offset + 2 * i] = (byte) unit;
            text[offset + 2 * i + 1] = (byte) (unit >> 8);
        }
        return this;
    }

    CardBlocks blocks() {
        return new CardBlocks(text.clone(), photo(), Optional.empty());
    }

    static byte[] photo() {
        byte[] photo = new byte[1024];
        Arrays.fill(photo, (byte) 0x5A);
        return photo;
    }

    /** The whole frame of the answer to 30 01, built without the codec. */
    byte[] frame() {
        byte[] frame = new byte[1295];
        byte[] head = {
            (byte) 0xAA,
            (byte) 0xAA,
            (byte) 0xAA,
            (byte) 0x96,
            0x69,
            5,
            8,
            0,
            0,
            (byte) 0x90,
            1,
            0,
            4,
            0
        };
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(text, 0, frame, head.length, text.length);
        System.arraycopy(photo(), 0, frame, head.length + text.length, 1024);
        for (int i = 5; i < frame.length - 1; i++) {
            frame[frame.length - 1] ^= frame[i];
        }
        return frame;
    }
}
