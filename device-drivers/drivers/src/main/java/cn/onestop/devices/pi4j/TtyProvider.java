package cn.onestop.devices.pi4j;

import cn.onestop.devices.linux.TtyLine;

import com.pi4j.provider.ProviderBase;

/** Opens terminals and enters them in the Context's registry, which Pi4J leaves to the provider. */
final class TtyProvider extends ProviderBase<SerialProvider, SerialIo, SerialConfig>
        implements SerialProvider {
    static final String ID = "onestop-tty";

    TtyProvider() {
        super(ID, "serial lines on Linux terminals");
    }

    @Override
    public SerialIo create(SerialConfig config) {
        SerialIo io = new SerialIo(this, config, TtyLine.open(config.settings()));
        boolean registered = false;
        try {
            context().registry().add(io);
            registered = true;
            return io;
        } finally {
            if (!registered) {
                // Not close(): that goes through the registry, which does not know it.
                io.shutdownInternal(null);
            }
        }
    }
}
