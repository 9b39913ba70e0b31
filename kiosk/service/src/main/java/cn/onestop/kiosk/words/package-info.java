/** Sentences for people, Chinese first with English, from message files. */
@NullMarked
package cn.onestop.kiosk.words;

import org.jspecify.annotations.NullMarked;
