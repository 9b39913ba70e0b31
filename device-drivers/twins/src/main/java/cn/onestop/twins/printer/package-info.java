/** The twin of an 80 mm Chinese ESC/POS receipt printer with virtual paper. */
@NullMarked
package cn.onestop.twins.printer;

import org.jspecify.annotations.NullMarked;
