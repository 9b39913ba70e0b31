/**
 * The narrow port below every serial driver: bytes with deadlines, exact counts and typed faults.
 */
@NullMarked
package cn.onestop.devices.link;

import org.jspecify.annotations.NullMarked;
