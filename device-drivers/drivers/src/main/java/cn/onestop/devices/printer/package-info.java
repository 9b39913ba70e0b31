/** Printers, of receipts and of A4 pages: jobs, and honest outcomes. */
@NullMarked
package cn.onestop.devices.printer;

import org.jspecify.annotations.NullMarked;
