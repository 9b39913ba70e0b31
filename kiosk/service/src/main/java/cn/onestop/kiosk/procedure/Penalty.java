package cn.onestop.kiosk.procedure;

/**
 * A proposed main penalty against Criminal Law 38, 42, 45 (terms) and 73 (probation); a fine alone
 * has neither. All in months.
 */
record Penalty(String main, long term, long probation) {
    static Penalty of(Facts facts) {
        return new Penalty(
                facts.text("proposal.mainPenalty"),
                facts.number("proposal.termMonths"),
                facts.number("proposal.probationMonths"));
    }

    boolean termFits() {
        return switch (main) {
            case "管制" -> term >= 3 && term <= 24;
            case "拘役" -> term >= 1 && term <= 6;
            case "有期徒刑" -> term >= 6 && term <= 36;
            default -> term == 0;
        };
    }

    boolean probationFits() {
        return switch (main) {
            case "拘役" ->
                    probation == 0 || (probation >= Math.max(2, term) && probation <= 12);
            case "有期徒刑" ->
                    probation == 0 || (probation >= Math.max(12, term) && probation <= 60);
            default -> probation == 0;
        };
    }
}
