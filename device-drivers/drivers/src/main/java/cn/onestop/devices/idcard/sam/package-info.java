/** The SAM_V serial protocol of Chinese second-generation identity-card readers. */
@NullMarked
package cn.onestop.devices.idcard.sam;

import org.jspecify.annotations.NullMarked;
