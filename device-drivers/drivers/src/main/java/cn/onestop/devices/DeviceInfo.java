package cn.onestop.devices;

/** What a device says of itself; a part it does not tell is the empty string. */
public record DeviceInfo(String maker, String model, String serial, String firmware) {}
