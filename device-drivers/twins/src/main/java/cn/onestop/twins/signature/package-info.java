/** The twin of a Wacom STU-430V signature pad on its serial line, and hands that sign on it. */
@NullMarked
package cn.onestop.twins.signature;

import org.jspecify.annotations.NullMarked;
