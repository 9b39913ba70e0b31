/** What is true: the hash-chained journal, its keys and its files. */
@NullMarked
package cn.onestop.kiosk.journal;

import org.jspecify.annotations.NullMarked;
