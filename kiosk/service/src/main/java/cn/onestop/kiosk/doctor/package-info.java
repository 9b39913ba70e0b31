/** The doctor: what a technician learns of a kiosk whose service is stopped. */
@NullMarked
package cn.onestop.kiosk.doctor;

import org.jspecify.annotations.NullMarked;
