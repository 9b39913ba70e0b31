package cn.onestop.kiosk.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** Each rule of the language and of its check: one thing of a good template broken. */
class TemplateLanguageTest {
    /**
     * @param good what stands in the good template, once
     * @param bad what stands there instead
     * @param at a piece of the line that the problem names, in the broken template
     * @param said a piece of its English sentence
     */
    record Broken(String good, String bad, String at, String said) {
        @Override
        public String toString() {
            return bad.replace("\n", "⏎") + " → " + said;
        }
    }

    private static Broken bad(String good, String bad, String at, String said) {
        return new Broken(good, bad, at, said);
    }

    static Stream<Broken> head() {
        return Stream.of(
                bad("---\ntemplate: 1", "template: 1", "template: 1", "begins with a head"),
                bad("template: 1", "template: 2", "template: 2", "whole number from 1 to 1"),
                bad("code: DOC-98", "code: Doc98", "code: Doc98", "has the form"),
                bad("version: 3", "version: 0", "version: 0", "from 1 to 999"),
                bad("version: 3", "version: drei", "version: drei", "from 1 to 999"),
                bad("version: 3\n", "", "template: 1", "\"version\" is missing"),
                bad("version: 3", "version: 3\nversion: 4", "version: 4", "stands twice"),
                bad("version: 3", "version: 3\ncolour: red", "colour", "no key \"colour\""),
                bad("name: {zh: 样例文书, en: Sample document}", "name: 样例", "name: 样例", "has keys"),
                bad(", en: Sample document}", "}", "name: {zh", "\"en\" is missing"),
                bad("approval: 待本单位审定", "approval: 12", "approval", "is a text"),
                bad("approval: 待本单位审定", "approval: ''", "approval", "not empty"),
                bad("[police, court]", "[police, navy]", "navy", "is not \"navy\" but one of"),
                bad("[police, court]", "[police, police]", "organs", "names something twice"),
                bad("[police, court]", "[]", "organs", "with something in it"),
                bad("[police, court]", "police", "organs", "is a list"),
                bad("law: rules", "law: rulez", "rulez", "has no \"rulez\""),
                bad("when: minor}", "when: major}", "major", "no fact \"major\""),
                bad("when: minor}", "when: choices.proposal}", "choices", "no fact"),
                bad("notice: true", "notice: 1", "notice", "true or false"),
                bad("notice: true", "notice: yes", "notice", "true or false"),
                bad("outcome: noRecognizance", "outcome: NO!", "outcome", "has the form"),
                bad("[REFUSED_SIGN]", "[BORED]", "BORED", "one of: REFUSED_SIGN"),
                bad("{for: 本人}", "{to: 本人}", "{to: 本人}", "no key \"to\""),
                bad("notice: true", "notice: &a true", "notice", "Anchors"),
                bad("notice: true", "notice: *a", "notice", "Anchors"),
                bad("notice: true", "notice: !!bool true", "notice", "tag"),
                bad("notice: true", "notice: {true", "---", "not YAML"),
                bad("empty: （无）", "? [a, b]\n: c", "? [a", "A key is a plain word"),
                bad(
                        "empty: （无）",
                        "empty: " + "[".repeat(40) + "]".repeat(40),
                        "empty",
                        "eep"),
                bad("empty: （无）", "empty: 骷☠", "☠", "No font has \"☠\""));
    }

    static Stream<Broken> fields() {
        return Stream.of(
                bad("[investigation, trial]}", "[investigation, 2]}", "2]}", "list of texts"),
                bad("$defs/person\"}\n    guardian", "$defs/parson\"}\n    guardian", "parson", "no group"),
                bad("{type: boolean}", "{type: null}", "null", "type is object"),
                bad("{type: boolean}", "{type: boolean, colour: red}", "colour", "not know \"colour\""),
                bad("{type: string, maxLength: 40}", "{type: string}", "number:", "give maxLength"),
                bad("maxItems: 40\n", "\n", "items:", "give maxItems"),
                bad("maxLength: 300", "maxLength: viele", "viele", "whole number"),
                bad("format: date-time", "format: moon", "moon", "no format \"moon\""),
                bad("{type: string, maxLength: 40}", "{type: string, pattern: '['}", "pattern", "regular"),
                bad("items, cash]", "items, cash, gold]", "gold", "\"gold\" is required"),
                bad("minor: {type: boolean}", "kiosk: {type: boolean}", "kiosk: {", "the program has"),
                bad("minor: {type: boolean}", "caseId: {type: boolean}", "caseId: {", "the program has"),
                bad(
                        "allOf:",
                        "$defs: {person: {type: boolean}}\n  allOf:",
                        "$defs: {person",
                        "shared group"));
    }

    static Stream<Broken> slots() {
        return Stream.of(
                bad("slot: SUSPECT\n", "slot: suspect\n", "slot: suspect", "has the form"),
                bad("slot: GUARDIAN\n", "slot: SUSPECT\n", "- slot: SUSPECT\n    role: guardian", "stands twice"),
                bad("role: guardian", "role: friend", "friend", "is not \"friend\""),
                bad("form: print", "form: stamp", "stamp", "one of: ink, print"),
                bad("person: suspect", "person: victim", "- slot: SUSPECT\n", "no fact \"victim\""),
                bad("person: suspect", "person: fine", "- slot: SUSPECT\n", "neither a name"),
                bad("    when: guardian\n", "", "- slot: GUARDIAN", "may be missing"),
                bad("signer: SUSPECT", "signer: NOBODY", "- slot: SUSPECT_FP", "stands before it"),
                bad("seam: true", "seam: true\n    person: suspect", "    person: suspect\n    mayStay", "no \"person\""),
                bad("strips: true\n    ask", "strips: true\n    seam: true\n    ask", "seam: true\n    ask", "no \"seam\""),
                bad("refusal: stands", "refusal: falls", "falls", "one of: ends, stands"),
                bad("kind: some", "kind: many", "many", "one of: one, some, text"),
                bad("id: wishes", "id: proposal", "- id: proposal\n        kind: some", "Two questions"),
                bad("longest: 20", "longest: 0", "longest: 0", "whole number from 1"),
                bad("longest: 20", "longest: 20\n        options: {}", "options: {}", "no key \"options\""),
                bad(
                        "          agree: {zh: 同意, en: I agree}\n",
                        "",
                        "options:\n          disagree",
                        "at least two"),
                bad("lawyer: {zh", "'a,b': {zh", "'a,b'", "\"a,b\" is too long or has"),
                bad("{term|term}，{told|time}告知", "{term|term}，{tald}告知", "- id: proposal", "\"tald\""),
                bad("zh: 说明, en", "zh: '{@hash}', en", "- id: remark", "cannot stand in a question"),
                bad("zh: 说明, en", "zh: '{minor?yes}', en", "- id: remark", "cannot stand in a question"),
                bad("kind: one\n        text: {zh: \"对", "kind: text\n        longest: 9\n        text: {zh: \"对", "- id: view", "of kind one"));
    }

    static Stream<Broken> body() {
        return Stream.of(
                bad("# 样例文书", "#", "#\n^", "After \"#\" there is nothing"),
                bad("### （一）选择", "#### （一）选择", "####", "no mark \"####\""),
                bad("{suspect.name}，生日", "{suspect.nam}，生日", "suspect.nam}", "no fact \"suspect.nam\""),
                bad("{suspect.name}，生日", "{suspect}，生日", "{suspect}", "group of facts"),
                bad("{suspect.name}，生日", "{sus pect}，生日", "{sus", "not how a fact"),
                bad("{suspect.name}，生日", "{suspect.name，生日", "{suspect.name，", "opened and not closed"),
                bad("{suspect.name}，生日", "suspect.name}，生日", " suspect.name}", "was not opened"),
                bad("{suspect.name}，生日", "{.name}，生日", "{.name}，生日", "inside of a 〖逐项〗"),
                bad("我叫", "{#}我叫", "{#}我叫", "inside of a 〖逐项〗"),
                bad("|date|blank8}", "}", "birthDate}", "date or time"),
                bad("|date|blank8}", "|dato}", "dato", "no format \"dato\""),
                bad("|date|blank8}", "|date|time}", "date|time", "no format \"time\""),
                bad("|date|blank8}", "|date|blank40}", "blank40", "is 1 to 28"),
                bad("{fine|amount}", "{fine|date}", "fine|date", "does not fit the kind"),
                bad("{fine|amount}", "{fine|list}", "fine|list", "does not fit the kind"),
                bad("{fine|amount}", "{suspect.name|yuan}", "|yuan", "does not fit the kind"),
                bad("{type: integer, minimum: 0, maximum: 36}", "{type: integer, minimum: 0}", "刑期{", "beyond what the format \"term\""),
                bad("{charges|list}", "{charges}", "罪名", "is a list"),
                bad("未成年人{minor?yes}", "未成年人{minor}", "{minor}", "use a box or a condition"),
                bad("{minor?yes}", "{minor?maybe}", "maybe", "never \"maybe\""),
                bad("{minor?yes}", "{minor?}", "minor?}", "a value is missing"),
                bad("{minor?yes}", "{reason?yes}", "reason?", "no fixed values"),
                bad("{choices.proposal?agree}同意", "{choices.proposal?yes}同意", "?yes}", "this box is never ticked"),
                bad("{readMode?self}本人　", "", "阅读：", "can be \"self\""),
                bad("{choices.wishes?lawyer}律师", "律师", "choices.wishes?doctor", "can be \"lawyer\""),
                bad("说明：{choices.remark}", "", "- id: remark", "nowhere"),
                bad("说明：{choices.remark}", "{choices.remark}{choices.view?none}", "choices.view", "later signer"),
                bad("说明：{choices.remark}", "{choices.remark}{choices.none}", "choices.none", "no fact"),
                bad("{@made}", "{@moon}", "@moon", "no @moon"),
                bad("empty: （无）\n", "", "{number|number}", "\"number\" may be missing"),
                bad("empty: （无）\n", "", "刑期{term|term}", "\"term\" may be missing"),
                bad("〖如果 minor〗\n", "〖如果 major〗\n", "major", "no fact \"major\""),
                bad("〖如果 minor〗\n", "〖如果 minor 和 stage〗\n", "和", "not understood"),
                bad("〖如果 minor〗\n", "〖如果 minor 且〗\n", "且〗\n未", "not understood"),
                bad("〖如果 minor〗\n", "〖如果〗\n", "〖如果〗", "not understood"),
                bad("〖如果 minor〗\n", "〖要是 minor〗\n", "要是", "no directive \"要是\""),
                bad("〖如果 minor〗\n", "看〖如果 minor〗\n", "看", "alone on its line"),
                bad("stage 是 trial 且 items", "stage 是 moon 且 items", "moon", "never \"moon\""),
                bad("stage 是 trial 且 items", "minor 且 stage 是 trial 或 items", "或", "not mixed"),
                bad("items 多于 1", "stage 多于 1", "stage 多于", "多于 does not fit"),
                bad("成年人。\n〖完〗", "成年人。", "〖如果 minor〗", "is not ended"),
                bad("成年人。\n〖完〗", "成年人。\n〖完〗\n〖完〗", "〖完〗\n〖如果 stage", "nothing that was begun"),
                bad("成年人。\n〖完〗", "成年人。\n〖否则〗\n〖完〗", "〖否则〗\n〖完〗", "nothing that was begun"),
                bad("〖逐项 charges〗", "〖逐项 fine〗", "逐项 fine", "no list"),
                bad("〖逐项 charges〗", "〖逐项 a b〗", "逐项 a b", "not how a fact"),
                bad("> {#}. {.}", "> {#}. {.name}", "{#}. {.name}", "no fact \".name\""),
                bad("> {#}. {.}", "〖签 SUSPECT〗\n{.}", "〖签 SUSPECT〗\n", "cannot stand inside"),
                bad("〖不分页〗", "〖不分页 5〗", "不分页 5", "there is nothing"),
                bad("〖签 GUARDIAN〗", "〖签〗", "〖签〗", "a slot is missing"),
                bad("〖签 GUARDIAN〗", "〖签 GUARDIEN〗", "GUARDIEN", "no slot \"GUARDIEN\""),
                bad("〖签 GUARDIAN〗\n", "", "- slot: GUARDIAN", "has no 〖签〗"),
                bad("〖签 GUARDIAN〗\n", "〖如果 stage 是 trial〗\n〖签 GUARDIAN〗\n〖完〗\n", "- slot: GUARDIAN", "has no 〖签〗"),
                bad("〖签 GUARDIAN〗\n", "〖签 GUARDIAN GUARDIAN〗\n", "- slot: GUARDIAN", "signed twice"),
                bad("〖签 GUARDIAN〗\n", "〖签 GUARDIAN〗\n〖如果 minor〗\n〖签 GUARDIAN〗\n〖完〗\n", "- slot: GUARDIAN", "signed twice"));
    }

    static Stream<Broken> tables() {
        return Stream.of(
                bad("〖表 3 10 5 10〗", "〖表 3 10 5 11〗", "5 11", "is 29 characters wide"),
                bad("〖表 3 10 5 10〗", "〖表〗", "〖表〗", "1 to 12 columns"),
                bad("〖表 3 10 5 10〗", "〖表 3 x〗", "〖表 3 x", "width \"x\""),
                bad("〖表 3 10 5 10〗", "〖表 3 10 5〗", "| 编号", "4 cells and the table 3"),
                bad("| {#} | {.name} |", "| {#} |", "| {#} |", "3 cells and the table 4"),
                bad("| 编号 | 名称 | 数量 | 特征 |\n", "", "〖表", "first row of a table is its head"),
                bad("{.features|blank6} |", "{.features|blank6}", "blank6}\n", "begins and ends with |"),
                bad("〖划去 3〗", "〖划去 0〗", "划去 0", "number of rows from 1"),
                bad("〖划去 3〗", "〖划去 3〗\n| a | b | c | d |", "| a |", "no more rows"),
                bad("〖划去 3〗", "〖签 SUSPECT〗", "〖签 SUSPECT〗", "cannot stand in a table"),
                bad("〖不分页〗", "〖不分页〗\n〖划去 3〗", "〖划去 3〗\n>>", "only for a table"),
                bad("〖不分页〗", "〖不分页〗\n| a |", "| a |", "inside of a 〖表〗"),
                bad("{.quantity|qty}", "{.quantitee|qty}", "quantitee", "no fact"));
    }

    @ParameterizedTest
    @MethodSource({"head", "fields", "slots", "body", "tables"})
    void whatIsBrokenIsNamedWithItsLine(Broken broken) {
        assertThat(Small.TEMPLATE).containsOnlyOnce(broken.good());
        String text = Small.TEMPLATE.replace(broken.good(), broken.bad());
        int line = (int) text.substring(0, text.indexOf(broken.at())).lines().count();
        int first = text.startsWith(broken.at()) ? 1 : endsLine(text, broken.at()) ? line + 1 : line;
        assertThat(Small.problems(Small.utf8(text)))
                .anySatisfy(problem -> {
                    assertThat(problem.sentence().en()).contains(broken.said());
                    assertThat(problem.sentence().zh()).matches(".*\\p{IsHan}.*");
                    assertThat(problem.line()).isEqualTo(first);
                    assertThat(problem.file()).isEqualTo("t");
                });
    }

    private static boolean endsLine(String text, String at) {
        return text.charAt(text.indexOf(at) - 1) == '\n';
    }

    @Test
    void aGoodTemplateHasNoProblems() {
        assertThat(Small.problems(Small.utf8(Small.TEMPLATE))).isEmpty();
    }

    @Test
    void allProblemsAreSaidInTheOrderOfTheirLines() {
        String text =
                Small.TEMPLATE
                        .replace("version: 3", "version: x")
                        .replace("role: guardian", "role: friend")
                        .replace("{@made}", "{@moon}");
        assertThat(Small.problems(Small.utf8(text)))
                .extracting(TemplateProblem::line)
                .hasSizeGreaterThanOrEqualTo(3)
                .isSorted();
    }

    @Test
    void theFileItselfMustBePlain() {
        byte[] good = Small.utf8(Small.TEMPLATE);
        assertThat(said(Small.utf8("\uFEFF" + Small.TEMPLATE))).contains("byte order mark");
        assertThat(said(Small.utf8(Small.TEMPLATE.replace("\n", "\r\n")))).contains("carriage return");
        assertThat(said(Small.utf8(Small.TEMPLATE.replace("同意吗", "同\u202E意")))).contains("invisible");
        assertThat(said(Small.utf8(Small.TEMPLATE.replace("同意吗", "同\t意")))).contains("control");
        assertThat(said(new byte[SourceFile.LARGEST + 1])).contains("larger than 256 KB");
        good[100] = (byte) 0xFF;
        assertThat(said(good)).contains("not UTF-8");
        assertThat(said(new byte[0])).contains("begins with a head");
        assertThat(said(Small.utf8("---\n---\n"))).contains("head is empty");
        assertThat(said(Small.utf8("---\n- a\n---\n"))).contains("keys with values");
        assertThat(said(Small.utf8("---\na: b\n--- # x\nb: c\n---\n"))).contains("only one head");
    }

    private static String said(byte[] file) {
        List<TemplateProblem> problems = Small.problems(file);
        return problems.stream().map(p -> p.sentence().en()).reduce("", (a, b) -> a + b + "\n");
    }

    @Test
    void aFieldOfAMissingThingIsAllowedWhereAConditionProvesIt() {
        String text = Small.TEMPLATE.replace("empty: （无）\n", "").replace("{number|number}", "x")
                .replace("{reason}", "x").replace("{term|term}。", "x").replace("{choices.remark}", "{choices.remark|blank}")
                .replace("建议{term|term}", "建议").replace("Proposed {term|term}", "Proposed");
        assertThat(Small.problems(Small.utf8(text))).isEmpty();
        assertThat(said(Small.utf8(text.replace("〖如果 minor〗", "〖如果 非 minor〗"))))
                .contains("\"guardian.name\" may be missing");
    }
}
