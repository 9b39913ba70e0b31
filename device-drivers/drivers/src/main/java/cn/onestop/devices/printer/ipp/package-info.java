/** Page printers that speak IPP Everywhere (RFC 8010, RFC 8011, PWG 5100.14) over plain HTTP. */
@NullMarked
package cn.onestop.devices.printer.ipp;

import org.jspecify.annotations.NullMarked;
