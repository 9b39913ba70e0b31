/** Identity cards and the readers that read them. */
@NullMarked
package cn.onestop.devices.idcard;

import org.jspecify.annotations.NullMarked;
