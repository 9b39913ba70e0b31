package cn.onestop.kiosk.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.kiosk.session.Example;
import cn.onestop.kiosk.words.Words;
import cn.onestop.proof.canon.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Acceptance hook A1: no recognizance without notice, hearing, final proposal, lawyer and
 * recording.
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
                .containsExactly(Law.Rule.MINOR_FAST_TRACK);
        assertThat(Law.forbids(file("suspect", suspect.with("birthDate", "2008-11-23")), TODAY))
                .isEmpty();
        CaseFile summary =
                new CaseFile(
                        Example.caseFile()
                                .with("suspect", suspect.with("birthDate", "2009-06-01"))
                                .with("procedure", "简易程序"));
        assertThat(Law.forbids(summary, TODAY)).containsExactly(Law.Rule.MINOR);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasItsArticleAndItsSentence(Law.Rule rule) {
        assertThat(Articles.shipped().of(rule)).contains("第", "art");
        assertThat(Words.say("law." + rule.key()).zh()).isNotBlank();
    }
}
