package cn.onestop.devices.pi4j;

import com.pi4j.io.IOType;
import com.pi4j.provider.Provider;

import org.jspecify.annotations.Nullable;

/**
 * Serial lines for Pi4J 4, which has none and no {@link IOType} for them: the provider answers to
 * no type and is found by its class. A Context holds one such untyped provider at most.
 */
interface SerialProvider extends Provider<SerialProvider, SerialIo, SerialConfig> {
    @Override
    default @Nullable IOType type() {
        return null;
    }

    @Override
    default boolean isType(IOType type) {
        return false;
    }
}
