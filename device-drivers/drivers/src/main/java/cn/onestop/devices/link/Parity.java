package cn.onestop.devices.link;

/** The parity bit of a serial line with eight data bits. */
public enum Parity {
    NONE,
    EVEN,
    ODD
}
