/** Fingerprint sensors that give an image, and what the image is worth. */
@NullMarked
package cn.onestop.devices.fingerprint;

import org.jspecify.annotations.NullMarked;
