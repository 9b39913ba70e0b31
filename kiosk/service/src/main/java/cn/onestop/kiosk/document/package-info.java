/** Templates, typesetting, page images, receipt layout, pad prompts. */
@NullMarked
package cn.onestop.kiosk.document;

import org.jspecify.annotations.NullMarked;
