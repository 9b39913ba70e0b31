/**
 * Time and ids: the one port through which the service learns what time it is and what is random.
 */
@NullMarked
package cn.onestop.kiosk.clock;

import org.jspecify.annotations.NullMarked;
