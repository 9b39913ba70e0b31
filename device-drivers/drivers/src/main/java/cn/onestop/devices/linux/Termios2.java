package cn.onestop.devices.linux;

import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The kernel's {@code struct termios2} (asm-generic): four flag words, the line discipline, 19
 * control characters, two speeds. Unlike {@code termios} it takes any baud rate.
 */
record Termios2(int controlFlags, int inputSpeed, int outputSpeed, int inputFlags) {
    static final int BYTES = 44;
    private static final int INPUT_FLAGS = 0;
    private static final int CONTROL_FLAGS = 8;
    private static final int INPUT_SPEED = 36;
    private static final int OUTPUT_SPEED = 40;

    private static final int IGNBRK = 1;
    private static final int IGNPAR = 4;
    private static final int INPCK = 0x10;
    private static final int CS8 = 0x30;
    private static final int CSTOPB = 0x40;
    private static final int CREAD = 0x80;
    private static final int PARENB = 0x100;
    private static final int PARODD = 0x200;
    private static final int CLOCAL = 0x800;
    private static final int BOTHER = 0x1000;
    private static final int BOTHER_INPUT = BOTHER << 16;
    private static final int FRAMING = CS8 | CSTOPB | PARENB | PARODD;

    /** Raw, no flow control of any kind, modem lines ignored; a damaged byte is left out. */
    static Termios2 of(LineSettings settings) {
        int parity =
                switch (settings.parity()) {
                    case NONE -> 0;
                    case EVEN -> PARENB;
                    case ODD -> PARENB | PARODD;
                };
        int check = settings.parity() == Parity.NONE ? 0 : INPCK;
        return new Termios2(
                BOTHER | BOTHER_INPUT | CS8 | CREAD | CLOCAL | parity,
                settings.baud(),
                settings.baud(),
                IGNBRK | IGNPAR | check);
    }

    /** As the kernel takes it. VMIN and VTIME stay 0: poll does the waiting. */
    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(INPUT_FLAGS, inputFlags)
                .putInt(CONTROL_FLAGS, controlFlags)
                .putInt(INPUT_SPEED, inputSpeed)
                .putInt(OUTPUT_SPEED, outputSpeed)
                .array();
    }

    /** What the kernel says it has set. */
    static Termios2 parse(byte[] structure) {
        ByteBuffer buffer = ByteBuffer.wrap(structure).order(ByteOrder.nativeOrder());
        return new Termios2(
                buffer.getInt(CONTROL_FLAGS),
                buffer.getInt(INPUT_SPEED),
                buffer.getInt(OUTPUT_SPEED),
                buffer.getInt(INPUT_FLAGS));
    }

    /** Whether data bits, stop bits and parity are as asked. */
    boolean framesAs(Termios2 asked) {
        return (controlFlags & FRAMING) == (asked.controlFlags & FRAMING);
    }

    /** Whether the real speed is within the 2 % that two UARTs tolerate. */
    boolean runsAt(int baud) {
        return Math.abs((long) outputSpeed - baud) * 50 <= baud;
    }
}
