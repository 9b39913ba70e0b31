/** Envelopes and the hash chain of the journal. */
@NullMarked
package cn.onestop.proof.chain;

import org.jspecify.annotations.NullMarked;
