/** Twins of Wacom STU signature pads on their serial line, and hands that sign on it. */
@NullMarked
package cn.onestop.twins.signature;

import org.jspecify.annotations.NullMarked;
