package cn.onestop.kiosk.board;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.chain.Envelope;

/**
 * One entry as the central system has stored it.
 *
 * @param bytes the canonical bytes, those that are chained
 * @param atMs when it was stored, milliseconds since 1970
 */
public record Received(Envelope envelope, byte[] bytes, Digest hash, long atMs) {}
