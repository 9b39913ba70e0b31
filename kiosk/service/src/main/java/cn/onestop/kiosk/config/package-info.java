/** Typed, validated configuration. */
@NullMarked
package cn.onestop.kiosk.config;

import org.jspecify.annotations.NullMarked;
