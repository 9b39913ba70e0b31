/** A page printer that speaks IPP Everywhere over HTTP. */
@NullMarked
package cn.onestop.twins.ipp;

import org.jspecify.annotations.NullMarked;
