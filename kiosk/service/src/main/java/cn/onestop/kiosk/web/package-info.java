/** HTTP: the person screen, the API, health. */
@NullMarked
package cn.onestop.kiosk.web;

import org.jspecify.annotations.NullMarked;
