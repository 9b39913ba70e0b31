/** The ESC/POS command language. */
@NullMarked
package cn.onestop.devices.printer.escpos;

import org.jspecify.annotations.NullMarked;
