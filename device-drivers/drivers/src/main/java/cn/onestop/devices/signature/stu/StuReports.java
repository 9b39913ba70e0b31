package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.signature.PadCapability;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The reports this driver uses: ids, contents out, contents in. Multi-byte numbers as noted. */
final class StuReports {
    static final int PEN = 0x01;
    static final int STATUS = 0x03;
    static final int INFORMATION = 0x08;
    static final int CAPABILITY = 0x09;
    static final int UID = 0x0A;
    static final int UID2 = 0x0B;
    static final int CLEAR_SCREEN = 0x20;
    static final int INKING_MODE = 0x21;
    static final int START_IMAGE_AREA = 0x24;
    static final int START_IMAGE = 0x25;
    static final int IMAGE_BLOCK = 0x26;
    static final int END_IMAGE = 0x27;
    static final int PEN_COLOUR = 0x28;
    static final int BACKGROUND = 0x29;
    static final int PEN_OPTION_MODE = 0x32;
    static final int PEN_TIMED = 0x34;
    static final int GET = 0x80;
    static final int SET_RESULT = 0x81;
    static final int SIZES = 0xFF;

    /** The longest report a pad sends: the table of report sizes. */
    static final int LONGEST = 512;

    static final int STATUS_READY = 0x00;
    static final int STATUS_IMAGE = 0x01;

    /** Bits of the capability's encoding flag. */
    private static final int ZLIB = 0x01;

    private static final int COLOURS_16 = 0x04;

    private static final int LARGEST_SCREEN_SIDE = 4096;

    private StuReports() {}

    static byte[] get(int id) {
        return new byte[] {(byte) GET, (byte) id};
    }

    /** Announces a picture of the part's rectangle, its last row and column included. */
    static int[] area(ScreenPart part) {
        int right = part.left() + part.width() - 1;
        int bottom = part.top() + part.height() - 1;
        return new int[] {
            part.encoding(),
            1,
            part.left(),
            part.left() >> 8,
            part.top(),
            part.top() >> 8,
            right,
            right >> 8,
            bottom,
            bottom >> 8
        };
    }

    /**
     * One piece of the picture. The report has its full length whatever it carries, as every report
     * the host sets.
     */
    static byte[] imageBlock(byte[] picture, int from, int length, int reportSize) {
        byte[] report = new byte[reportSize];
        report[0] = IMAGE_BLOCK;
        report[1] = (byte) length;
        report[2] = (byte) (length >> 8);
        System.arraycopy(picture, from, report, 3, length);
        return report;
    }

    static PadCapability capability(byte[] r) {
        PadCapability c =
                new PadCapability(
                        big16(r, 1),
                        big16(r, 3),
                        big16(r, 5),
                        big16(r, 7),
                        big16(r, 9),
                        r[11] & 0xFF,
                        (r[14] & 0xFF & COLOURS_16) != 0);
        if (c.maxX() == 0
                || c.maxY() == 0
                || c.maxPressure() == 0
                || c.screenWidth() == 0
                || c.screenHeight() == 0
                || c.screenWidth() > LARGEST_SCREEN_SIDE
                || c.screenHeight() > LARGEST_SCREEN_SIDE
                || c.samplesPerSecond() == 0) {
            throw DeviceException.garbled("The signature pad's capability report makes no sense.");
        }
        return c;
    }

    /** Whether a capability report allows packed pictures. */
    static boolean takesZlib(byte[] r) {
        return (r[14] & ZLIB) != 0;
    }

    /** The model name of an information report. */
    static String model(byte[] r) {
        return printable(r, 1, 10, "The signature pad's model name makes no sense.");
    }

    static String firmware(byte[] r) {
        return (r[10] & 0xFF) + "." + (r[11] & 0xFF);
    }

    /** The serial number of a UID or UID2 report. */
    static String serial(byte[] r) {
        return (r[0] & 0xFF) == UID2
                ? printable(r, 1, 11, "The signature pad's serial number makes no sense.")
                : HexFormat.of().withUpperCase().formatHex(r, 1, 5);
    }

    static int big16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static String printable(byte[] r, int from, int to, String complaint) {
        int end = from;
        while (end < to && r[end] != 0) {
            end++;
        }
        byte[] text = Arrays.copyOfRange(r, from, end);
        for (byte b : text) {
            if (b < 0x20 || b > 0x7E) {
                throw DeviceException.garbled(complaint);
            }
        }
        return new String(text, StandardCharsets.US_ASCII).strip();
    }
}
