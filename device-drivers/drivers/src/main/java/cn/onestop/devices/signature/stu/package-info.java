/** Wacom STU pads over their serial interface. */
@NullMarked
package cn.onestop.devices.signature.stu;

import org.jspecify.annotations.NullMarked;
