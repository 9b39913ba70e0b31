package cn.onestop.proof.verify;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.SlotPlan;

import java.util.List;
import java.util.Optional;

/**
 * What the verifier says about a file.
 *
 * @param demo a signature leads to a demonstration authority (an anchor whose subject has OU=DEMO)
 * @param document identity of the finished document: digest of its last slot revision; only when
 *     proven
 * @param plan which document it is and what it must be signed by, as its first revision says
 * @param notChecked what a sealed PDF alone cannot prove, said with every verdict
 */
public record Verdict(
        Outcome outcome,
        boolean demo,
        Optional<Digest> document,
        Optional<SlotPlan> plan,
        List<SignatureReport> signatures,
        List<Finding> findings,
        List<Sentence> notChecked) {
    public Verdict {
        signatures = List.copyOf(signatures);
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
    }

    /** In the order of the exit codes 0, 1, 2. */
    public enum Outcome {
        PROVEN,
        NOT_PROVEN,
        UNREADABLE
    }

    /** 0 proven, 1 not proven, 2 unreadable. */
    public int exitCode() {
        return outcome.ordinal();
    }

    /** True when that was found. */
    public boolean has(Code code) {
        return findings.stream().anyMatch(f -> f.code() == code);
    }

    static Verdict unreadable(Finding finding) {
        return new Verdict(
                Outcome.UNREADABLE,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(finding),
                List.of());
    }
}
