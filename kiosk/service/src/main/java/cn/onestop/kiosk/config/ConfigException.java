package cn.onestop.kiosk.config;

import java.util.List;

/** The configuration cannot be used. Every problem is named with its key. */
public final class ConfigException extends RuntimeException {
    public ConfigException(String file, List<String> problems) {
        super(file + ": " + String.join("; ", problems));
    }
}
