package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;

/**
 * P(k): a revision with everything the signer adds and an empty /Contents.
 *
 * @param pdf the whole file, /Contents filled with zeros
 * @param contentsStart offset of the {@code <} of /Contents
 * @param contentsEnd offset behind its {@code >}
 * @param tbs digest of the bytes that ByteRange covers: what will be signed
 */
public record Prepared(byte[] pdf, int contentsStart, int contentsEnd, Digest tbs) {}
