/** The print ledger: on paper at most once, or a question. */
@NullMarked
package cn.onestop.kiosk.paper;

import org.jspecify.annotations.NullMarked;
