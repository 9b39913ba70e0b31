/** The catalogue of documents as data: the template language and what it is filled to. */
@NullMarked
package cn.onestop.kiosk.template;

import org.jspecify.annotations.NullMarked;
