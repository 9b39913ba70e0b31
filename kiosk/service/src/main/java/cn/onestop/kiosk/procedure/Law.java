package cn.onestop.kiosk.procedure;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * The gates before a plea recognizance 认罪认罚具结书: what must be true before the document may come into
 * being. Pure.
 */
public final class Law {
    private Law() {}

    /**
     * A rule that can stand in the way; {@link #key()} names its article in {@code articles.json}
     * and its sentence in the message files.
     */
    public enum Rule {
        /** Written notice of the plea-leniency system acknowledged 认罪认罚从宽制度告知书. */
        NOTICE("notice"),
        /** Opinions heard and recorded 听取意见笔录. */
        HEARING("hearing"),
        /** The sentencing proposal is final 量刑建议. */
        PROPOSAL("proposal"),
        /** A defender or duty lawyer is present at the signing. */
        LAWYER("lawyer"),
        /** The signing is recorded 同步录音录像. */
        RECORDING("recording"),
        /** The main penalty has a term the law knows and fast-track reaches. */
        TERM("term"),
        /** Probation is possible and long enough 缓刑考验期. */
        PROBATION("probation"),
        /** A minor never goes through fast-track. */
        MINOR_FAST_TRACK("minorFastTrack"),
        /**
         * A minor's recognizance needs the guardian's and the defender's presence, which this
         * document does not have.
         */
        MINOR("caseAge");

        private final String key;

        Rule(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** The rules that forbid a recognizance for this case file today; empty when it may be made. */
    public static Set<Rule> forbids(CaseFile file, LocalDate today) {
        Set<Rule> against = EnumSet.noneOf(Rule.class);
        if (!file.noticeAcknowledged()) {
            against.add(Rule.NOTICE);
        }
        if (file.hearingRecordId().isEmpty()) {
            against.add(Rule.HEARING);
        }
        if (!file.proposalFinal()) {
            against.add(Rule.PROPOSAL);
        }
        if (!file.lawyerPresent()) {
            against.add(Rule.LAWYER);
        }
        if (file.recordingSegmentId().isEmpty()) {
            against.add(Rule.RECORDING);
        }
        against.addAll(penalty(file));
        if (file.suspectBirth().plusYears(18).isAfter(today)) {
            against.add(file.procedure().equals("速裁程序") ? Rule.MINOR_FAST_TRACK : Rule.MINOR);
        }
        return against;
    }

    /**
     * Criminal Law 38, 42, 45 (terms), 73 (probation); a fine alone has neither term nor probation.
     */
    private static Set<Rule> penalty(CaseFile file) {
        Set<Rule> against = EnumSet.noneOf(Rule.class);
        long term = file.termMonths();
        long probation = file.probationMonths();
        boolean termFits =
                switch (file.mainPenalty()) {
                    case "管制" -> term >= 3 && term <= 24;
                    case "拘役" -> term >= 1 && term <= 6;
                    case "有期徒刑" -> term >= 6 && term <= 36;
                    default -> term == 0;
                };
        boolean probationFits =
                switch (file.mainPenalty()) {
                    case "拘役" ->
                            probation == 0 || (probation >= Math.max(2, term) && probation <= 12);
                    case "有期徒刑" ->
                            probation == 0 || (probation >= Math.max(12, term) && probation <= 60);
                    default -> probation == 0;
                };
        if (!termFits) {
            against.add(Rule.TERM);
        }
        if (!probationFits) {
            against.add(Rule.PROBATION);
        }
        return against;
    }
}
