package cn.onestop.demo;

import cn.onestop.kiosk.procedure.DocumentPlan;
import cn.onestop.proof.canon.Json;
import cn.onestop.twins.fingerprint.TwinFinger;
import cn.onestop.twins.idcard.TwinCard;
import cn.onestop.twins.idcard.TwinCards;
import cn.onestop.twins.signature.Strokes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people of one hand-over, as its plan names them: what each holds in the hand, how each signs
 * and what each answers. Fictitious persons throughout.
 */
public final class Cast {
    /** A prefix that no county has; whoever has no number in the hand-over gets one of these. */
    private static final String NOWHERE = "32059919900101";

    private static final int FIRST_SERIAL = 901;
    private static final long SUSPECT_FINGER = 12;
    private static final long OTHER_FINGER = 5;

    private final DocumentPlan plan;
    private final Json.Obj answers;

    /**
     * @param answers by slot, then by the question's id; what is not there is answered with the
     *     first option that does not end the sitting, or left empty
     */
    Cast(DocumentPlan plan, Json.Obj answers) {
        this.plan = plan;
        this.answers = answers;
    }

    DocumentPlan plan() {
        return plan;
    }

    private DocumentPlan.Slot slot(String name) {
        return plan.slot(name)
                .orElseThrow(() -> new IllegalArgumentException("the plan has no slot " + name));
    }

    /** The card of the person who fills that slot. */
    TwinCard card(String slot) {
        DocumentPlan.Person person = slot(slot).person();
        String number = person.idNumber().orElseGet(() -> madeUp(person));
        return switch (person.idType().orElse("居民身份证")) {
            case "港澳台居民居住证" ->
                    TwinCards.permit(person.name(), number, birth(number), "H99999999", "01");
            case "外国人永久居留身份证" -> foreigner(person.name(), number);
            default -> resident(person.name(), number);
        };
    }

    private static TwinCard foreigner(String name, String number) {
        boolean latin = name.codePoints().allMatch(c -> c < 0x80);
        String english = latin ? name : "TESTOV IVAN";
        return number.length() == 15
                ? TwinCards.foreigner2017(english, latin ? "" : name, number, "CAN", "19900101")
                : TwinCards.foreigner2023(
                        english, latin ? "" : name, number, "CAN", birth(number), "999");
    }

    /** A resident's card of that person, whose number holds the birth date. */
    public static TwinCard resident(String name, String number) {
        return TwinCard.resident(
                name,
                (number.charAt(16) - '0') % 2 == 1 ? "1" : "2",
                "01",
                birth(number),
                "江苏省张家港市测试路999号",
                number,
                "张家港市公安局（测试）",
                "20200101",
                "长期");
    }

    private static String birth(String number) {
        return number.substring(6, 14);
    }

    /** Each of those who have no number has another one. */
    private String madeUp(DocumentPlan.Person person) {
        List<DocumentPlan.Person> nameless =
                plan.slots().stream()
                        .map(DocumentPlan.Slot::person)
                        .filter(p -> p.idNumber().isEmpty())
                        .distinct()
                        .toList();
        return checked(NOWHERE + (FIRST_SERIAL + nameless.indexOf(person)));
    }

    /** With the check digit of GB 11643 after the first 17. */
    private static String checked(String first) {
        int sum = 0;
        int weight = 1;
        for (int i = first.length() - 1; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += weight * (first.charAt(i) - '0');
        }
        return first + "10X98765432".charAt(sum % 11);
    }

    /** How the person who fills that slot signs. */
    Strokes hand(String slot) {
        String name = slot(slot).person().name();
        return switch (name) {
            case "张䶮𬭊" -> Strokes.zhang();
            case "吕𫖯测" -> Strokes.lv();
            default -> Strokes.scrawl(name.hashCode());
        };
    }

    /** The finger of the person who fills that slot. */
    TwinFinger finger(String slot) {
        return TwinFinger.of(
                slot(slot).role().equals("suspect") ? SUSPECT_FINGER : OTHER_FINGER);
    }

    /** How the first signer takes in what is to be read. */
    String readMode() {
        return given(plan.slots().getFirst().name()).find("readMode").map(Json::asText).orElse("self");
    }

    /** What the signer of that slot answers, by the question's id. */
    Map<String, String> answers(String slot) {
        Json.Obj given = given(slot);
        Map<String, String> all = new LinkedHashMap<>();
        for (DocumentPlan.Question question : slot(slot).questions()) {
            all.put(
                    question.id(),
                    given.find(question.id())
                            .map(Json::asText)
                            .orElseGet(() -> anyAnswer(question)));
        }
        return all;
    }

    private Json.Obj given(String slot) {
        return answers.find(slot).map(Json::asObject).orElseGet(Json::object);
    }

    private static String anyAnswer(DocumentPlan.Question question) {
        Optional<DocumentPlan.Option> first =
                question.options().stream().filter(option -> option.ends().isEmpty()).findFirst();
        return question.optional() ? "" : first.map(DocumentPlan.Option::value).orElse("没有");
    }
}
