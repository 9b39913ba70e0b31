/**
 * {@code onestop twins}: every device twin with a web page on which a person lays a card, signs,
 * presses a finger, takes the paper out, pulls the plug; the same switches over HTTP.
 */
@NullMarked
package cn.onestop.demo.hands;

import org.jspecify.annotations.NullMarked;
