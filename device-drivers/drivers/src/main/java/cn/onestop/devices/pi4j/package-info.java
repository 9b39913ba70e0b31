/**
 * The only package that knows Pi4J: an explicit Context and our serial provider on top of {@code
 * linux}.
 */
@NullMarked
package cn.onestop.devices.pi4j;

import org.jspecify.annotations.NullMarked;
