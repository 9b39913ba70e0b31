package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long each report of a pad is, id included, as the pad tells in report FF. Before it was asked
 * the lengths that all models share hold.
 */
final class ReportSizes {
    private static final Map<Integer, Integer> SHARED =
            Map.ofEntries(
                    Map.entry(StuReports.PEN, 7),
                    Map.entry(StuReports.STATUS, 5),
                    Map.entry(StuReports.INFORMATION, 17),
                    Map.entry(StuReports.CAPABILITY, 17),
                    Map.entry(StuReports.UID, 5),
                    Map.entry(StuReports.UID2, 11),
                    Map.entry(StuReports.PEN_OPTION_MODE, 2),
                    Map.entry(StuReports.PEN_TIMED, 11),
                    Map.entry(StuReports.SET_RESULT, 2),
                    Map.entry(StuReports.SIZES, StuReports.LONGEST));

    private final byte[] table;

    private ReportSizes(byte[] table) {
        this.table = table;
    }

    /** What holds before the pad was asked. */
    static ReportSizes shared() {
        return new ReportSizes(new byte[StuReports.LONGEST]);
    }

    /**
     * Report FF: 256 big-endian numbers, the one of report r at 2r; entry 0 is the report's own id.
     *
     * @throws DeviceException Garbled unless it agrees with the reports this driver reads and sends
     */
    static ReportSizes of(byte[] table) {
        ReportSizes sizes = new ReportSizes(table.clone());
        if (!sizes.plausible()) {
            throw DeviceException.garbled(
                    "The signature pad's table of report sizes makes no sense.");
        }
        return sizes;
    }

    private boolean plausible() {
        for (int id :
                new int[] {
                    StuReports.STATUS,
                    StuReports.INFORMATION,
                    StuReports.CAPABILITY,
                    StuReports.PEN_TIMED
                }) {
            if (listed(id) != SHARED.getOrDefault(id, 0)) {
                return false;
            }
        }
        for (int id : new int[] {StuReports.UID, StuReports.UID2, StuReports.PEN_OPTION_MODE}) {
            if (has(id) && listed(id) != SHARED.getOrDefault(id, 0)) {
                return false;
            }
        }
        return listed(StuReports.IMAGE_BLOCK) > 3
                && IntStream.range(1, 256).allMatch(id -> StuFrames.hold(listed(id)));
    }

    private int listed(int id) {
        return id == 0 ? 0 : StuReports.big16(table, 2 * id);
    }

    /** Length of a report; 0 when neither the pad nor the protocol tells it. */
    int of(int id) {
        return listed(id) > 0 ? listed(id) : SHARED.getOrDefault(id, 0);
    }

    /** Whether the pad lists the report at all. */
    boolean has(int id) {
        return listed(id) > 0;
    }

    /** False when the length of this report is known and another one. */
    boolean fits(byte[] report) {
        int size = of(report[0] & 0xFF);
        return size == 0 || report.length == size;
    }

    /** Bytes of a picture that fit into one image block. */
    int picturePiece() {
        return listed(StuReports.IMAGE_BLOCK) - 3;
    }

    boolean same(byte[] otherTable) {
        return Arrays.equals(table, otherTable);
    }

    /** An order in its full length: the id, the values, then zeros. */
    byte[] order(int id, int... values) {
        byte[] order = new byte[Math.max(of(id), values.length + 1)];
        order[0] = (byte) id;
        for (int i = 0; i < values.length; i++) {
            order[i + 1] = (byte) values[i];
        }
        return order;
    }
}
