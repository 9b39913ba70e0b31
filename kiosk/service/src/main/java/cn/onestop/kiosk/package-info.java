/** The program: command line and the one place where everything is wired. */
@NullMarked
package cn.onestop.kiosk;

import org.jspecify.annotations.NullMarked;
