/** The MQTT link: publisher of the journal, retained state. */
@NullMarked
package cn.onestop.kiosk.fleet;

import org.jspecify.annotations.NullMarked;
