package cn.onestop.devices.pi4j;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.SerialLine;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;

import java.util.Optional;
import java.util.Set;

/**
 * The kiosk's inputs and outputs in one Pi4J Context, built from our own providers only: nothing is
 * detected or loaded because it happens to be on the class path. It sets no shutdown hook; who
 * starts it closes it.
 */
public final class KioskIo implements AutoCloseable {
    /**
     * Guards the registry: Pi4J adds to it under a lock of its own but removes without one. Nobody
     * who holds it waits for a device, but for the last bytes of lines that {@link #close} ends.
     */
    private final Object registryLock = new Object();

    private final Context context;

    private KioskIo(Context context) {
        this.context = context;
    }

    /** Builds the Context; takes about 0.1 s the first time. */
    public static KioskIo start() {
        return new KioskIo(
                Pi4J.newContextBuilder()
                        .noAutoDetect()
                        .noAutoInject()
                        .disableShutdownHook()
                        .add(new TtyProvider())
                        .build());
    }

    /**
     * Opens a serial line. Closing it, or closing this, gives the device free.
     *
     * @throws DeviceException with {@link DeviceFault.CannotOpen} (also when it is open here
     *     already, or this is closed) or {@link DeviceFault.CannotConfigure}
     */
    public SerialLine openLine(LineSettings settings) {
        synchronized (registryLock) {
            if (context.isShutdown()) {
                throw cannotOpen(settings, "the kiosk's inputs and outputs are closed");
            }
            try {
                SerialConfig config = new SerialConfig(settings);
                return new OpenLine(this, context.provider(SerialProvider.class).create(config));
            } catch (Pi4JException e) {
                throw cannotOpen(settings, Optional.ofNullable(e.getMessage()).orElse("Pi4J"));
            }
        }
    }

    private static DeviceException cannotOpen(LineSettings settings, String why) {
        return new DeviceException(
                new DeviceFault.CannotOpen(settings.device() + " cannot be opened: " + why));
    }

    /** Does nothing for a line that is not in the registry any more. */
    void deregister(SerialIo io) {
        synchronized (registryLock) {
            if (context.registry().all().get(io.id()) == io) {
                context.shutdown(io);
            }
        }
    }

    /** The ids of the open lines, for the test of the registry. */
    Set<String> registered() {
        synchronized (registryLock) {
            return Set.copyOf(context.registry().all().keySet());
        }
    }

    /** Closes every line, which wakes whoever waits on one, and shuts the Context down. */
    @Override
    public void close() {
        synchronized (registryLock) {
            if (!context.isShutdown()) {
                context.shutdown();
            }
        }
    }
}
