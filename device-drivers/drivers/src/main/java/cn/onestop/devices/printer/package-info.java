/** Receipt printers: jobs of plain elements, honest outcomes. */
@NullMarked
package cn.onestop.devices.printer;

import org.jspecify.annotations.NullMarked;
