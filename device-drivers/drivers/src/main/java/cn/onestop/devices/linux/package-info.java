/** One small FFM layer over libc: terminals at any baud rate. Nothing else calls native code. */
@NullMarked
package cn.onestop.devices.linux;

import org.jspecify.annotations.NullMarked;
