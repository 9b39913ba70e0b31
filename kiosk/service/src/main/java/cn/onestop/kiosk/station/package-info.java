/** The devices of this kiosk: opened, supervised, reopened. */
@NullMarked
package cn.onestop.kiosk.station;

import org.jspecify.annotations.NullMarked;
