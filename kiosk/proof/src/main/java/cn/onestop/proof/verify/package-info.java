/** The offline verifier and its report. */
@NullMarked
package cn.onestop.proof.verify;

import org.jspecify.annotations.NullMarked;
