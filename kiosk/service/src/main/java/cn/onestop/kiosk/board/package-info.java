/** The other end of the wire: collects the journals of kiosks and acknowledges them. */
@NullMarked
package cn.onestop.kiosk.board;

import org.jspecify.annotations.NullMarked;
