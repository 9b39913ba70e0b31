/** Canonical JSON (RFC 8785, without fractions and null), digests and salted commitments. */
@NullMarked
package cn.onestop.proof.canon;

import org.jspecify.annotations.NullMarked;
