package cn.onestop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.twins.idcard.SamFault;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.idcard.TwinCards;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;

/** The card reader makes trouble; the person puts the card down again and the sitting goes on. */
final class CardTroubleTest {
    @TempDir private static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start(folder);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_CHECKSUM, garbled",
        "TRUNCATED_FRAME, garbled",
        "UNKNOWN_CARD_TYPE, cardType"
    })
    void aReadingThatFailsIsSaidAndTheNextOneCounts(SamFault fault, String said) {
        String session = rig.open();
        rig.twins().cardReader().onNextRead(fault);
        rig.twins().cardReader().place(People.suspectCard());
        rig.awaitTrouble(session, said);
        assertThat(rig.step(session)).isEqualTo("card");
        rig.playTo(session, "notice", "SUSPECT");
        rig.awaitNoTrouble(session);
        rig.finish(session);
        assertThat(rig.types(session)).doesNotContain("card.refused.v1");
    }

    @Test
    void aCardPulledAwayInTheReadingIsSaidAndTheNextOneCounts() {
        String session = rig.open();
        rig.twins().cardReader().set(SamFault.REMOVED_BETWEEN_SELECT_AND_READ);
        rig.twins().cardReader().place(People.suspectCard());
        rig.awaitTrouble(session, "refused");
        rig.twins().cardReader().clear(SamFault.REMOVED_BETWEEN_SELECT_AND_READ);
        rig.finish(session);
        assertThat(rig.types(session)).doesNotContain("card.refused.v1");
    }

    @Test
    void aCardOfAnotherPersonIsRefusedAndTheRightOneCounts() {
        String session = rig.open();
        rig.twins().cardReader().place(People.lawyerCard());
        rig.awaitTrouble(session, "numberDiffers");
        rig.twins().cardReader().place(sameNumberOtherName());
        rig.awaitTrouble(session, "nameDiffers");
        rig.playTo(session, "card", "LAWYER");
        rig.twins().cardReader().place(People.suspectCard());
        rig.awaitTrouble(session, "sameCard");
        rig.finish(session);
        assertThat(rig.reasons(session, "card.refused.v1"))
                .containsExactly("numberDiffers", "nameDiffers", "sameCard");
    }

    @Test
    void aReaderThatIsUnpluggedIsSaidAndGoesOnWhenItIsBack() {
        rig.twins().cardReader().lift(); // a card that lies there counts as newly laid after that
        String session = rig.open();
        rig.twins().cardReader().unplug();
        rig.awaitTrouble(session, "gone");
        rig.twins().cardReader().replug();
        rig.awaitNoTrouble(session);
        rig.finish(session);
    }

    private static String openFor(int number, String idType, String name, String idNumber) {
        return rig.client()
                .open(
                        CaseFiles.with(file -> {
                            file.put("caseId", "A32058200000020261100%02d".formatted(number));
                            ObjectNode suspect = (ObjectNode) file.path("suspect");
                            suspect.put("idType", idType);
                            suspect.put("name", name);
                            suspect.put("idNumber", idNumber);
                        }));
    }

    private static void putOn(TwinCard card) {
        rig.twins().cardReader().lift();
        rig.twins().cardReader().place(card);
    }

    @Test
    void aForeignerIsIdentifiedByHisPermanentResidentCardAndSigns() {
        String session = openFor(81, "外国人永久居留身份证", "伊万·捷斯托夫", "900124199001019994");
        putOn(
                TwinCards.foreigner2023(
                        "TESTOV IVAN", "伊万·捷斯托夫", "900124199001019994", "CAN", "19900101", "999"));
        rig.awaitStep(session, "notice");
        rig.finish(session);
    }

    @Test
    void anOldForeignersCardWithoutAChineseNameIdentifiesByTheEnglishOne() {
        String name = "EXAMPLE-SAMPLE MARIE ANNE O'TESTER";
        String session = openFor(82, "外国人永久居留身份证", name, "CAN009990010193");
        putOn(TwinCards.foreigner2017(name, "", "CAN009990010193", "CAN", "19900101"));
        rig.awaitStep(session, "notice");
        rig.client().act(session, "refuse", Map.of());
        assertThat(rig.types(session)).contains("card.matched.v1");
    }

    @Test
    void aPermitIdentifiesOnlyWhereTheCaseFileNamesOne() {
        TwinCard permit =
                TwinCards.permit("欧阳测", "810000198802289991", "19880228", "H00000000", "02");
        String session = openFor(83, "居民身份证", "欧阳测", "810000198802289991");
        putOn(permit);
        rig.awaitTrouble(session, "kindDiffers");
        rig.client().act(session, "refuse", Map.of());
        session = openFor(84, "港澳台居民居住证", "欧阳测", "810000198802289991");
        putOn(permit);
        rig.awaitStep(session, "notice");
        rig.client().act(session, "refuse", Map.of());
        assertThat(rig.types(session)).contains("card.matched.v1");
    }

    private static TwinCard sameNumberOtherName() {
        return TwinCard.resident(
                "张样例",
                "1",
                "01",
                "19900101",
                "江苏省张家港市测试路999号",
                "320599199001019999",
                "张家港市公安局（测试）",
                "20200101",
                "20400101");
    }
}
