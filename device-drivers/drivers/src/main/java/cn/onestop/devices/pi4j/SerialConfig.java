package cn.onestop.devices.pi4j;

import cn.onestop.devices.link.LineSettings;

import com.pi4j.io.IOConfig;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** A serial line as Pi4J wants it described; the device path is its id in the registry. */
record SerialConfig(LineSettings settings) implements IOConfig<SerialConfig> {
    @Override
    public String id() {
        return settings.device();
    }

    @Override
    public String name() {
        return settings.device();
    }

    @Override
    public String description() {
        return "serial line " + settings.device() + " at " + settings.baud() + " baud";
    }

    @Override
    public Map<String, String> properties() {
        return Map.of(ID_KEY, id(), NAME_KEY, name(), DESCRIPTION_KEY, description());
    }

    @Override
    public @Nullable String platform() {
        return null;
    }

    @Override
    public String provider() {
        return TtyProvider.ID;
    }

    /** The settings have checked themselves. */
    @Override
    public void validate() {}

    /** Pi4J takes two lines with one number for the same hardware. */
    @Override
    public int getUniqueIdentifier() {
        return settings.device().hashCode();
    }
}
