package cn.onestop.devices.pi4j;

import cn.onestop.devices.link.SerialLine;

import com.pi4j.context.Context;
import com.pi4j.io.IOBase;

import org.jspecify.annotations.Nullable;

/** A serial line as an entry of Pi4J's registry; shut down with the Context. */
final class SerialIo extends IOBase<SerialIo, SerialConfig, SerialProvider> {
    private final SerialLine line;

    SerialIo(SerialProvider provider, SerialConfig config, SerialLine line) {
        super(provider, config);
        this.line = line;
    }

    SerialLine line() {
        return line;
    }

    @Override
    public SerialIo shutdownInternal(@Nullable Context context) {
        line.close();
        return this;
    }
}
