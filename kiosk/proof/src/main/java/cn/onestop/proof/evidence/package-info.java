/** The evidence record of an act, ink and page-raster formats, the slots of a template. */
@NullMarked
package cn.onestop.proof.evidence;

import org.jspecify.annotations.NullMarked;
