package cn.onestop.kiosk.procedure;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The gates before a document: what must be true before it may come into being. Pure. */
public final class Law {
    private static final String RECOGNIZANCE = "DOC-07";
    private static final String HEARING_RECORD = "DOC-06b";
    private static final String FAST_TRACK_CONSENT = "DOC-08";
    private static final String LEGAL_HELP = "DOC-03";
    private static final String NO_LEGAL_HELP = "DOC-04";
    private static final Set<String> SPEAKS_TO_A_MINOR =
            Set.of("DOC-01", "DOC-02", LEGAL_HELP, HEARING_RECORD, RECOGNIZANCE);

    /** Whose papers these are; every other one may be of any organ that its template names. */
    private static final Map<String, Set<String>> ORGANS =
            Map.of(
                    HEARING_RECORD, Set.of("procuratorate"),
                    RECOGNIZANCE, Set.of("procuratorate"),
                    FAST_TRACK_CONSENT, Set.of("procuratorate", "court"));

    private Law() {}

    /**
     * A rule that can stand in the way; {@link #key()} names its article in {@code articles.json}
     * and its sentence in the message files.
     */
    public enum Rule {
        /** A paper of another organ: a recognizance is the procuratorate's. */
        ORGAN("organ"),
        /** Written notice of the plea-leniency system acknowledged 认罪认罚从宽制度告知书. */
        NOTICE("notice"),
        /** Opinions heard and recorded 听取意见笔录. */
        HEARING("hearing"),
        /** The sentencing proposal is final 量刑建议. */
        PROPOSAL("proposal"),
        /** A defender or duty lawyer is present at the signing. */
        LAWYER("lawyer"),
        /** The hearing of opinions and the signing are recorded 同步录音录像. */
        RECORDING("recording"),
        /** Signing on a device before the police is recorded. */
        POLICE_RECORDING("policeRecording"),
        /** The main penalty has a term the law knows and fast-track reaches. */
        TERM("term"),
        /** Probation is possible and long enough 缓刑考验期. */
        PROBATION("probation"),
        /** Of a person under eighteen, who is to be treated as a minor. */
        MINOR_UNSAID("minorUnsaid"),
        /** A minor is told and heard with a guardian or another fitting adult present. */
        GUARDIAN("guardian"),
        /** A minor's recognizance needs the defender, for whom a duty lawyer does not stand in. */
        MINOR_DEFENDER("minorDefender"),
        /** A minor never goes through fast-track. */
        MINOR_FAST_TRACK("minorFastTrack"),
        /** Blind, deaf, mute or of limited capacity: no recognizance is asked for. */
        EXEMPT("exempt"),
        /** Blind, deaf or mute: no fast-track. */
        DISABILITY("disability"),
        /** Of limited mental capacity: no fast-track. */
        CAPACITY("capacity"),
        /** Of major social impact: no fast-track. */
        MAJOR_IMPACT("majorImpact"),
        /** A co-accused disputes facts, charge, proposal or procedure: no fast-track. */
        CO_ACCUSED("coAccused"),
        /** No agreement with the victim on compensation: no fast-track. */
        SETTLEMENT("settlement"),
        /** The defender pleads not guilty: no fast-track. */
        NOT_GUILTY("notGuilty"),
        /** Otherwise unfit for fast-track. */
        UNSUITABLE("unsuitable"),
        /** Who must have a defender cannot do without legal help. */
        MANDATORY_DEFENCE("mandatoryDefence"),
        /** Two officers are two people. */
        TWO_PEOPLE("twoPeople");

        private final String key;

        Rule(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** The rule stands in the way of these documents when {@code against} is true of the facts. */
    private record Gate(Rule rule, Predicate<String> documents, Predicate<Facts> against) {}

    private static final List<Gate> GATES =
            List.of(
                    gate(Rule.ORGAN, ORGANS::containsKey, Law::isOfAnotherOrgan),
                    gate(Rule.NOTICE, RECOGNIZANCE::equals, f -> !f.has("notice")),
                    gate(Rule.HEARING, RECOGNIZANCE::equals, f -> !f.has("hearingRecordId")),
                    gate(Rule.PROPOSAL, RECOGNIZANCE::equals, f -> !f.isTrue("proposal.final")),
                    gate(Rule.LAWYER, RECOGNIZANCE::equals, f -> !f.isTrue("lawyer.present")),
                    gate(
                            Rule.RECORDING,
                            Set.of(HEARING_RECORD, RECOGNIZANCE)::contains,
                            Law::isNotRecorded),
                    gate(
                            Rule.POLICE_RECORDING,
                            any -> true,
                            f -> f.is("organ", "police") && isNotRecorded(f)),
                    gate(Rule.TERM, RECOGNIZANCE::equals, f -> !Penalty.of(f).termFits()),
                    gate(Rule.PROBATION, RECOGNIZANCE::equals, f -> !Penalty.of(f).probationFits()),
                    gate(
                            Rule.MINOR_UNSAID,
                            SPEAKS_TO_A_MINOR::contains,
                            f -> f.isUnderEighteen() && !f.isTrue("minor")),
                    gate(
                            Rule.GUARDIAN,
                            SPEAKS_TO_A_MINOR::contains,
                            f -> f.isMinor() && !f.has("guardian")),
                    gate(
                            Rule.MINOR_DEFENDER,
                            RECOGNIZANCE::equals,
                            f -> f.isMinor() && !f.is("lawyer.role", "辩护人")),
                    gate(
                            Rule.EXEMPT,
                            RECOGNIZANCE::equals,
                            f -> f.isDisabled() || f.isOfLimitedCapacity()),
                    fastTrack(Rule.MINOR_FAST_TRACK, Facts::isMinor),
                    fastTrack(Rule.DISABILITY, Facts::isDisabled),
                    fastTrack(Rule.CAPACITY, Facts::isOfLimitedCapacity),
                    fastTrack(Rule.MAJOR_IMPACT, f -> f.isTrue("majorImpact")),
                    fastTrack(Rule.CO_ACCUSED, f -> f.isTrue("coAccusedDispute")),
                    fastTrack(Rule.SETTLEMENT, f -> f.is("civilSettlement", "没有达成")),
                    fastTrack(Rule.NOT_GUILTY, f -> f.isTrue("innocencePleaded")),
                    fastTrack(Rule.UNSUITABLE, f -> f.isTrue("otherwiseUnsuitable")),
                    gate(
                            Rule.MANDATORY_DEFENCE,
                            NO_LEGAL_HELP::equals,
                            Law::mustHaveADefender));

    private static Gate gate(Rule rule, Predicate<String> documents, Predicate<Facts> against) {
        return new Gate(rule, documents, against);
    }

    /** Of the consent to fast-track, and of a recognizance that is to lead to it. */
    private static Gate fastTrack(Rule rule, Predicate<Facts> against) {
        return gate(
                rule,
                Set.of(FAST_TRACK_CONSENT, RECOGNIZANCE)::contains,
                f -> goesToFastTrack(f) && against.test(f));
    }

    private static boolean goesToFastTrack(Facts f) {
        return f.file().document().equals(FAST_TRACK_CONSENT) || f.is("procedure", "速裁程序");
    }

    /** The rules that forbid that document for these facts today; empty when it may be made. */
    public static Set<Rule> forbids(CaseFile file, LocalDate today) {
        Facts facts = new Facts(file, today);
        Set<Rule> against = EnumSet.noneOf(Rule.class);
        GATES.stream()
                .filter(g -> g.documents().test(file.document()) && g.against().test(facts))
                .map(Gate::rule)
                .forEach(against::add);
        return against;
    }

    /** The rules that forbid these people to sign that plan. */
    public static Set<Rule> forbids(DocumentPlan plan) {
        Set<DocumentPlan.Person> officers = new HashSet<>();
        boolean twice =
                plan.slots().stream()
                        .filter(s -> s.role().equals("officer") && s.signer().equals(s.name()))
                        .anyMatch(s -> !officers.add(s.person()));
        return twice ? EnumSet.of(Rule.TWO_PEOPLE) : EnumSet.noneOf(Rule.class);
    }

    /**
     * The rules that forbid a signer to answer so. The template offers no such option; the law does
     * not rest on that.
     *
     * @param answers by question
     */
    public static Set<Rule> forbids(CaseFile file, Map<String, String> answers, LocalDate today) {
        return file.document().equals(LEGAL_HELP)
                        && "none".equals(answers.get("choice"))
                        && mustHaveADefender(new Facts(file, today))
                ? EnumSet.of(Rule.MANDATORY_DEFENCE)
                : EnumSet.noneOf(Rule.class);
    }

    private static boolean isOfAnotherOrgan(Facts f) {
        return f.has("organ")
                && !ORGANS.getOrDefault(f.file().document(), Set.of()).contains(f.text("organ"));
    }

    private static boolean isNotRecorded(Facts f) {
        return f.file().recordingSegmentId().isEmpty();
    }

    private static boolean mustHaveADefender(Facts f) {
        return f.isMinor()
                || f.isDisabled()
                || f.isOfLimitedCapacity()
                || f.isOther("mandatoryDefence", "无");
    }
}
