/**
 * Software twins of the kiosk's devices, byte-true from the protocol facts and never from the
 * drivers' code. Not for production.
 */
@NullMarked
package cn.onestop.twins;

import org.jspecify.annotations.NullMarked;
