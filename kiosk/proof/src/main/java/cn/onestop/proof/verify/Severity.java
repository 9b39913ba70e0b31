package cn.onestop.proof.verify;

/** What a finding does to the verdict. */
public enum Severity {
    /** The file cannot be proven while this stands. */
    FAULT,
    /** Something the reader should know; it proves nothing wrong. */
    NOTE
}
