/** The twin of a second-generation identity card reader (SAM_V serial protocol) and its cards. */
@NullMarked
package cn.onestop.twins.idcard;

import org.jspecify.annotations.NullMarked;
