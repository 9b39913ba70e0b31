package cn.onestop.twins.printer;

import java.io.ByteArrayOutputStream;

/** What goes wrong with a printer's answers on their way. */
final class AnswerFaults {
    private int damaged;
    private boolean interrupts;

    synchronized void damage(int count) {
        damaged = count;
    }

    synchronized void interrupts(boolean on) {
        interrupts = on;
    }

    /** XOFF and XON may stand inside an answer. */
    synchronized byte[] interrupted(byte[] answer) {
        if (!interrupts || answer.length < 2) {
            return answer;
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write(answer[0]);
        bytes.write(0x13);
        bytes.write(0x11);
        bytes.write(answer, 1, answer.length - 1);
        return bytes.toByteArray();
    }

    /** Another bit of each byte, as long as there are bytes to damage. */
    synchronized byte[] on(byte[] bytes) {
        for (int i = 0; i < bytes.length && damaged > 0; i++) {
            bytes[i] ^= (byte) (1 << damaged % 8);
            damaged--;
        }
        return bytes;
    }
}
