package cn.onestop.kiosk.document;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of one TrueType or OpenType file, read in place: of a mapped file nothing lies on the
 * heap until it is asked for, so a font of 30 MB costs nothing until a document needs one glyph of
 * it. Numbers are big-endian. Reading outside a table throws {@link IndexOutOfBoundsException}.
 */
final class Sfnt {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 12;
    private static final int ENTRY = 16;
    private static final int TRUE_TYPE = 0x00010000;

    private final Map<String, Table> tables;

    private Sfnt(Map<String, Table> tables) {
        this.tables = Map.copyOf(tables);
    }

    /** One table. */
    record Table(MemorySegment bytes) {
        int u8(long at) {
            return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
        }

        int u16(long at) {
            return bytes.get(SHORT, at) & 0xFFFF;
        }

        int s16(long at) {
            return bytes.get(SHORT, at);
        }

        int s32(long at) {
            return bytes.get(INT, at);
        }

        long u32(long at) {
            return bytes.get(INT, at) & 0xFFFFFFFFL;
        }

        byte[] copy(long at, long length) {
            return bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
        }

        byte[] copy() {
            return bytes.toArray(ValueLayout.JAVA_BYTE);
        }

        long size() {
            return bytes.byteSize();
        }
    }

    /**
     * @throws BadFont when it is no single font
     */
    static Sfnt of(MemorySegment file) {
        if (file.byteSize() == 0) {
            throw new BadFont(BadFont.Why.EMPTY);
        }
        if (file.byteSize() < HEADER) {
            throw new BadFont(BadFont.Why.NOT_A_FONT);
        }
        requireKind(file.get(INT, 0));
        int count = file.get(SHORT, 4) & 0xFFFF;
        Map<String, Table> tables = new HashMap<>();
        try {
            for (int i = 0; i < count; i++) {
                long entry = HEADER + (long) ENTRY * i;
                byte[] tag = file.asSlice(entry, 4).toArray(ValueLayout.JAVA_BYTE);
                long from = file.get(INT, entry + 8) & 0xFFFFFFFFL;
                long length = file.get(INT, entry + 12) & 0xFFFFFFFFL;
                tables.put(
                        new String(tag, StandardCharsets.ISO_8859_1),
                        new Table(file.asSlice(from, length)));
            }
        } catch (IndexOutOfBoundsException e) {
            throw new BadFont(BadFont.Why.DAMAGED, e);
        }
        return new Sfnt(tables);
    }

    private static void requireKind(int kind) {
        switch (kind) {
            case TRUE_TYPE, 0x74727565, 0x4F54544F -> {
                // 1.0, "true", "OTTO"
            }
            case 0x74746366 -> throw new BadFont(BadFont.Why.COLLECTION);
            case 0x774F4646, 0x774F4632 -> throw new BadFont(BadFont.Why.WEB);
            default -> throw new BadFont(BadFont.Why.NOT_A_FONT);
        }
    }

    boolean has(String tag) {
        return tables.containsKey(tag);
    }

    Optional<Table> find(String tag) {
        return Optional.ofNullable(tables.get(tag));
    }

    /**
     * @throws BadFont when there is none
     */
    Table need(String tag) {
        return find(tag).orElseThrow(() -> new BadFont(BadFont.Why.DAMAGED));
    }
}
