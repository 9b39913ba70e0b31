package cn.onestop.kiosk.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.session.Example;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Acceptance hooks A1 to A3: no recognizance without notice, hearing, final proposal, lawyer and
 * recording; none of the police; no fast-track where the law bars it.
 */
class LawTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static Json.Obj without(Json.Obj object, String name) {
        SortedMap<String, Json> members = new TreeMap<>(object.members());
        members.remove(name);
        return new Json.Obj(members);
    }

    private static CaseFile file(String member, Json value) {
        return new CaseFile(Example.caseFile().with(member, value));
    }

    @Test
    void theExampleCaseMayBeSigned() {
        assertThat(Law.forbids(new CaseFile(Example.caseFile()), TODAY)).isEmpty();
    }

    @Test
    void withoutTheAcknowledgedNoticeThereIsNoRecognizance() {
        assertThat(Law.forbids(new CaseFile(without(Example.caseFile(), "notice")), TODAY))
                .containsExactly(Law.Rule.NOTICE);
    }

    @Test
    void withoutTheHearingRecordThereIsNoRecognizance() {
        assertThat(Law.forbids(new CaseFile(without(Example.caseFile(), "hearingRecordId")), TODAY))
                .containsExactly(Law.Rule.HEARING);
    }

    @Test
    void withoutAFinalProposalThereIsNoRecognizance() {
        Json.Obj proposal = Example.caseFile().object("proposal");
        assertThat(Law.forbids(file("proposal", proposal.with("final", false)), TODAY))
                .containsExactly(Law.Rule.PROPOSAL);
        assertThat(Law.forbids(file("proposal", without(proposal, "final")), TODAY))
                .containsExactly(Law.Rule.PROPOSAL);
    }

    @Test
    void withoutALawyerPresentThereIsNoRecognizance() {
        Json.Obj lawyer = Example.caseFile().object("lawyer");
        assertThat(Law.forbids(file("lawyer", lawyer.with("present", false)), TODAY))
                .containsExactly(Law.Rule.LAWYER);
        assertThat(Law.forbids(file("lawyer", without(lawyer, "present")), TODAY))
                .containsExactly(Law.Rule.LAWYER);
    }

    @Test
    void withoutARecordingSegmentThereIsNoRecognizance() {
        assertThat(
                        Law.forbids(
                                new CaseFile(without(Example.caseFile(), "recordingSegmentId")),
                                TODAY))
                .containsExactly(Law.Rule.RECORDING);
    }

    /** Criminal Law 38 (管制 3–24 months), 42 (拘役 1–6), 45 and CPL 222 (有期徒刑 6–36 in fast-track). */
    @ParameterizedTest
    @CsvSource({
        "管制,3,true", "管制,2,false", "管制,24,true", "管制,25,false",
        "拘役,1,true", "拘役,0,false", "拘役,6,true", "拘役,7,false",
        "有期徒刑,6,true", "有期徒刑,5,false", "有期徒刑,36,true", "有期徒刑,37,false",
        "单处罚金,0,true", "单处罚金,1,false"
    })
    void theTermMustBeOneTheLawKnows(String penalty, long months, boolean allowed) {
        Json.Obj proposal =
                Example.caseFile()
                        .object("proposal")
                        .with("mainPenalty", penalty)
                        .with("termMonths", months)
                        .with("probationMonths", 0);
        assertThat(Law.forbids(file("proposal", proposal), TODAY).contains(Law.Rule.TERM))
                .isNotEqualTo(allowed);
    }

    /** Criminal Law 73: at least the term; 拘役 two months to one year, 有期徒刑 one to five years. */
    @ParameterizedTest
    @CsvSource({
        "拘役,2,2,true",
        "拘役,1,1,false",
        "拘役,4,3,false",
        "拘役,4,12,true",
        "拘役,4,13,false",
        "有期徒刑,8,12,true",
        "有期徒刑,8,11,false",
        "有期徒刑,24,23,false",
        "有期徒刑,24,60,true",
        "管制,3,3,false",
        "单处罚金,0,2,false"
    })
    void probationMustBeLongEnoughAndPossible(
            String penalty, long months, long probation, boolean allowed) {
        Json.Obj proposal =
                Example.caseFile()
                        .object("proposal")
                        .with("mainPenalty", penalty)
                        .with("termMonths", months)
                        .with("probationMonths", probation);
        assertThat(Law.forbids(file("proposal", proposal), TODAY).contains(Law.Rule.PROBATION))
                .isNotEqualTo(allowed);
    }

    @Test
    void aPersonWhoTurnsEighteenTomorrowIsAMinorAndTodayIsNot() {
        Json.Obj suspect = Example.caseFile().object("suspect");
        assertThat(Law.forbids(file("suspect", suspect.with("birthDate", "2008-11-24")), TODAY))
                .containsExactlyInAnyOrder(
                        Law.Rule.MINOR_UNSAID,
                        Law.Rule.GUARDIAN,
                        Law.Rule.MINOR_DEFENDER,
                        Law.Rule.MINOR_FAST_TRACK);
        assertThat(Law.forbids(file("suspect", suspect.with("birthDate", "2008-11-23")), TODAY))
                .isEmpty();
    }

    private static Json.Obj minorsCase() {
        Json.Obj example = Example.caseFile();
        return example.with("suspect", example.object("suspect").with("birthDate", "2009-06-01"))
                .with("minor", true)
                .with("guardian", Json.object().with("name", "赵示例"))
                .with("lawyer", example.object("lawyer").with("role", "辩护人"))
                .with("procedure", "简易程序");
    }

    /** Procuratorate rules 468: guardian and defender present; CPL 223: never fast-track. */
    @Test
    void aMinorSignsWithGuardianAndDefenderAndNeverForFastTrack() {
        assertThat(Law.forbids(new CaseFile(minorsCase()), TODAY)).isEmpty();
        assertThat(Law.forbids(new CaseFile(without(minorsCase(), "guardian")), TODAY))
                .containsExactly(Law.Rule.GUARDIAN);
        assertThat(Law.forbids(new CaseFile(minorsCase().with("minor", false)), TODAY))
                .containsExactly(Law.Rule.MINOR_UNSAID);
        Json.Obj dutyLawyer = minorsCase().object("lawyer").with("role", "值班律师");
        assertThat(Law.forbids(new CaseFile(minorsCase().with("lawyer", dutyLawyer)), TODAY))
                .containsExactly(Law.Rule.MINOR_DEFENDER);
        assertThat(Law.forbids(new CaseFile(minorsCase().with("procedure", "速裁程序")), TODAY))
                .containsExactly(Law.Rule.MINOR_FAST_TRACK);
        Json.Obj grownUp = minorsCase().object("suspect").with("birthDate", "2008-01-01");
        assertThat(
                        Law.forbids(
                                new CaseFile(
                                        without(
                                                minorsCase().with("suspect", grownUp),
                                                "guardian")),
                                TODAY))
                .containsExactly(Law.Rule.GUARDIAN);
    }

    /** CPL 223 items 1, 3 to 6 and SPC 370 item 7; CPL 174 para 2 where no recognizance is due. */
    @ParameterizedTest
    @CsvSource({
        "disability,聋,DISABILITY,true",
        "disability,无,,false",
        "mentalCapacity,部分,CAPACITY,true",
        "mentalCapacity,完全,,false",
        "majorImpact,true,MAJOR_IMPACT,false",
        "majorImpact,false,,false",
        "coAccusedDispute,true,CO_ACCUSED,false",
        "civilSettlement,没有达成,SETTLEMENT,false",
        "civilSettlement,已经达成,,false",
        "innocencePleaded,true,NOT_GUILTY,false",
        "otherwiseUnsuitable,true,UNSUITABLE,false",
    })
    void whatBarsFastTrackBarsItsConsentAndItsRecognizance(
            String fact, String value, Law.Rule rule, boolean alsoExempt) {
        Json told =
                List.of("true", "false").contains(value)
                        ? new Json.Bool(value.equals("true"))
                        : new Json.Str(value);
        Set<Law.Rule> bars = rule == null ? Set.of() : Set.of(rule);
        Json.Obj consent = paper("DOC-08", "procuratorate").with(fact, told);
        assertThat(Law.forbids(new CaseFile(consent), TODAY)).isEqualTo(bars);
        Json.Obj recognizance = Example.caseFile().with(fact, told);
        Set<Law.Rule> all = new HashSet<>(bars);
        if (alsoExempt) {
            all.add(Law.Rule.EXEMPT);
        }
        assertThat(Law.forbids(new CaseFile(recognizance), TODAY)).isEqualTo(all);
        all.removeAll(bars);
        assertThat(Law.forbids(new CaseFile(recognizance.with("procedure", "普通程序")), TODAY))
                .isEqualTo(all);
    }

    private static Json.Obj paper(String document, String organ) {
        return Json.object()
                .with("document", document)
                .with("caseId", "A3205820000002026110001")
                .with("version", 1)
                .with("test", true)
                .with("organ", organ)
                .with("recordingSegmentId", "REC1-2026-0001")
                .with(
                        "suspect",
                        Json.object().with("name", "周示例").with("birthDate", "1990-01-01"));
    }

    @Test
    void aMinorNeverSeesTheConsentToFastTrack() {
        Json.Obj young = Json.object().with("name", "周示例").with("birthDate", "2009-06-01");
        assertThat(Law.forbids(new CaseFile(paper("DOC-08", "court").with("suspect", young)), TODAY))
                .containsExactly(Law.Rule.MINOR_FAST_TRACK);
    }

    /** CPL 281, procuratorate rules 465: told and heard with a guardian, who signs. */
    @ParameterizedTest
    @ValueSource(strings = {"DOC-01", "DOC-02", "DOC-03", "DOC-06b"})
    void aMinorIsToldAndHeardWithAGuardian(String document) {
        Json.Obj young = Json.object().with("name", "周示例").with("birthDate", "2009-06-01");
        Json.Obj paper = paper(document, "procuratorate").with("suspect", young);
        assertThat(Law.forbids(new CaseFile(paper), TODAY))
                .containsExactlyInAnyOrder(Law.Rule.MINOR_UNSAID, Law.Rule.GUARDIAN);
        Json.Obj guarded =
                paper.with("minor", true).with("guardian", Json.object().with("name", "赵示例"));
        assertThat(Law.forbids(new CaseFile(guarded), TODAY)).isEmpty();
    }

    /** Police procedure rules 387: electronic signing is recorded. */
    @ParameterizedTest
    @ValueSource(strings = {"DOC-01", "DOC-02", "DOC-03", "DOC-09", "DOC-15", "DOC-20"})
    void everyPaperOfThePoliceNeedsARecording(String document) {
        Json.Obj police = paper(document, "police");
        assertThat(Law.forbids(new CaseFile(police), TODAY)).isEmpty();
        assertThat(Law.forbids(new CaseFile(without(police, "recordingSegmentId")), TODAY))
                .containsExactly(Law.Rule.POLICE_RECORDING);
        Json.Obj court = without(paper(document, "court"), "recordingSegmentId");
        assertThat(Law.forbids(new CaseFile(court), TODAY)).isEmpty();
    }

    /** SPP recording rule 2 and 4: hearing and signing. */
    @Test
    void theHearingOfOpinionsIsRecorded() {
        assertThat(
                        Law.forbids(
                                new CaseFile(
                                        without(
                                                paper("DOC-06b", "procuratorate"),
                                                "recordingSegmentId")),
                                TODAY))
                .containsExactly(Law.Rule.RECORDING);
    }

    /** Legal.md 0.2 (1) and A2: what belongs to the procuratorate is never made by the police. */
    @ParameterizedTest
    @CsvSource({
        "DOC-06b,police,true", "DOC-06b,court,true", "DOC-06b,procuratorate,false",
        "DOC-08,police,true", "DOC-08,court,false", "DOC-08,procuratorate,false",
        "DOC-01,police,false", "DOC-04,police,false",
    })
    void thePoliceMakeNoPapersOfTheProcuratorate(String document, String organ, boolean barred) {
        assertThat(
                        Law.forbids(new CaseFile(paper(document, organ)), TODAY)
                                .contains(Law.Rule.ORGAN))
                .isEqualTo(barred);
        assertThat(Law.forbids(new CaseFile(Example.caseFile().with("organ", "police")), TODAY))
                .containsExactly(Law.Rule.ORGAN);
    }

    /** CPL 35 and 278, Legal Aid Law 25: who must have a defender cannot decline help. */
    @ParameterizedTest
    @CsvSource({
        "mandatoryDefence,未成年人",
        "mandatoryDefence,可能判无期徒刑或者死刑",
        "disability,盲",
        "mentalCapacity,部分",
        "minor,true"
    })
    void whoMustHaveADefenderCannotDoWithoutHelp(String fact, String value) {
        Json told = value.equals("true") ? new Json.Bool(true) : new Json.Str(value);
        Json.Obj declared = paper("DOC-04", "procuratorate");
        assertThat(Law.forbids(new CaseFile(declared), TODAY)).isEmpty();
        assertThat(Law.forbids(new CaseFile(declared.with(fact, told)), TODAY))
                .containsExactly(Law.Rule.MANDATORY_DEFENCE);
        CaseFile told3 = new CaseFile(paper("DOC-03", "procuratorate").with(fact, told));
        assertThat(Law.forbids(told3, Map.of("choice", "none"), TODAY))
                .containsExactly(Law.Rule.MANDATORY_DEFENCE);
        assertThat(Law.forbids(told3, Map.of("choice", "later"), TODAY)).isEmpty();
        assertThat(
                        Law.forbids(
                                new CaseFile(paper("DOC-03", "procuratorate")),
                                Map.of("choice", "none"),
                                TODAY))
                .isEmpty();
    }

    /** CPL 118, police procedure rules 202. */
    @Test
    void twoOfficersAreTwoPeople() {
        assertThat(Law.forbids(officers("孙样例", "李样例"))).isEmpty();
        assertThat(Law.forbids(officers("孙样例", "孙样例"))).containsExactly(Law.Rule.TWO_PEOPLE);
        assertThat(Law.forbids(Example.plan())).isEmpty();
    }

    private static DocumentPlan officers(String... names) {
        List<DocumentPlan.Slot> slots =
                Stream.of(names)
                        .map(name ->
                                new DocumentPlan.Slot(
                                        "OFFICER_" + (char) ('A' + name.length()),
                                        "OFFICER_" + (char) ('A' + name.length()),
                                        DocumentPlan.Form.INK,
                                        "officer",
                                        new DocumentPlan.Name("民警（签名）", "Officer"),
                                        new DocumentPlan.Person(
                                                name, Optional.empty(), Optional.empty()),
                                        false,
                                        false,
                                        false,
                                        List.of()))
                        .toList();
        DocumentPlan plan = Example.plan();
        return new DocumentPlan(
                "DOC-15",
                1,
                plan.template(),
                new DocumentPlan.Name("拒绝签名、捺指印情况说明", "Record of a refusal"),
                false,
                "notSigned",
                slots);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasItsArticleAndItsSentence(Law.Rule rule) {
        assertThat(Articles.shipped().of(rule)).contains("第", "art");
        assertThat(Words.say("law." + rule.key()).zh()).isNotBlank();
    }
}
