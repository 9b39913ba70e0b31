package cn.onestop.kiosk.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class PdfDocumentMakerTest {
    private final PdfDocumentMaker maker = DocumentFixtures.maker();

    @BeforeAll
    static void prepareVeraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Rendered make(Json.Obj facts) {
        return DocumentFixtures.make(facts);
    }

    static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u3000]", "");
        }
    }

    /** Only what stands in the type area, so that text running over a page's end is whole. */
    private static String body(byte[] pdf) throws IOException {
        PDFTextStripper stripper =
                new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition text) {
                        float y = text.getTextMatrix().getTranslateY();
                        if (y > 99 && y < 737) {
                            super.processTextPosition(text);
                        }
                    }
                };
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return stripper.getText(document).replaceAll("[\\s\u3000]", "");
        }
    }

    @Test
    void theExampleIsAValidArchiveFile() throws Exception {
        requireArchive(make(DocumentFixtures.example()).pdf());
    }

    @Test
    void aFileThatEmbedsAFontTwiceIsAValidArchiveFile() throws Exception {
        requireArchive(make(DocumentFixtures.suspectNamed("甲·乙•一⼀")).pdf());
    }

    @Test
    void papersWithTablesStripsAndSeamsAreValidArchiveFiles() throws Exception {
        requireArchive(SamplePapers.make(SamplePapers.seizure(40)).pdf());
        requireArchive(SamplePapers.make(SamplePapers.record()).pdf());
    }

    private static void requireArchive(byte[] pdf) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(
                            result.getTestAssertions().stream()
                                    .filter(t -> t.getStatus() == TestAssertion.Status.FAILED)
                                    .map(t -> t.getRuleId().getClause() + " " + t.getMessage()))
                    .isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void theSameInputGivesTheSameBytesInAnotherJava() throws Exception {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.awt.headless=true",
                                "-Duser.timezone=America/New_York",
                                "-Duser.language=de",
                                "-Xmx256m",
                                "-cp",
                                classPath,
                                RenderOnce.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said =
                new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        byte[] here = make(DocumentFixtures.example()).pdf();
        assertThat(said).isEqualTo("made " + Digest.of(here));
        assertThat(make(DocumentFixtures.example()).pdf()).isEqualTo(here);
    }

    @Test
    void anotherDocumentIdOrTimeGivesOtherBytes() {
        byte[] one = make(DocumentFixtures.example()).pdf();
        DocumentPins later =
                new DocumentPins(
                        DocumentFixtures.PINS.documentId(),
                        DocumentFixtures.PINS.madeAtMs() + 60_000);
        assertThat(
                        maker.make(
                                        OldTemplate.fill(DocumentFixtures.example(), 0),
                                        OldTemplate.plan(),
                                        later)
                                .pdf())
                .isNotEqualTo(one);
        assertThatThrownBy(() ->
                        maker.make(
                                OldTemplate.fill(DocumentFixtures.example(), 0),
                                OldTemplate.plan(),
                                new DocumentPins("1", 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsStrokedOnAnyPage() throws IOException {
        requireNoStrokes(make(DocumentFixtures.example()).pdf());
        requireNoStrokes(SamplePapers.make(SamplePapers.seizure(2)).pdf());
    }

    private static void requireNoStrokes(byte[] pdf) throws IOException {
        Set<String> banned = Set.of("S", "s", "B", "B*", "b", "b*");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                List<Object> tokens = new PDFStreamParser(page).parse();
                assertThat(tokens).hasSizeGreaterThan(100);
                assertThat(tokens)
                        .filteredOn(Operator.class::isInstance)
                        .noneMatch(o -> banned.contains(((Operator) o).getName()));
            }
        }
    }

    @Test
    void theFileIsPlainEnoughForOldReadersAndIncrementalRevisions() throws Exception {
        byte[] pdf = make(DocumentFixtures.example()).pdf();
        String raw = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(raw).startsWith("%PDF-1.7").contains("\nxref\n").doesNotContain("/ObjStm");
        String table = raw.substring(raw.indexOf("\nxref\n"));
        assertThat(table.lines().filter(l -> l.strip().endsWith(" f"))).hasSize(1);
        assertThat(raw)
                .contains(
                        "/ID [<0123456789ABCDEF0123456789ABCDEF>"
                                + " <0123456789ABCDEF0123456789ABCDEF>]");
    }

    @Test
    void everySlotIsAnEmptyPrintedSignatureFieldAtItsPlace() throws IOException {
        Rendered rendered = make(DocumentFixtures.example());
        assertThat(rendered.slots())
                .extracting(SlotPlace::slot)
                .containsExactly("SUSPECT", "SUSPECT_FP", "LAWYER");
        try (PDDocument document = Loader.loadPDF(rendered.pdf())) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
            assertThat(form.isSignaturesExist()).isTrue();
            assertThat(form.isAppendOnly()).isTrue();
            for (SlotPlace slot : rendered.slots()) {
                PDSignatureField field = (PDSignatureField) form.getField(slot.slot());
                assertThat(field.getSignature()).isNull();
                PDAnnotationWidget widget = field.getWidgets().get(0);
                assertThat(widget.isPrinted()).isTrue();
                assertThat(widget.getPage()).isEqualTo(document.getPage(slot.page() - 1));
                assertThat(Math.round(widget.getRectangle().getLowerLeftX() * 1000))
                        .isCloseTo((int) slot.rect().x(), org.assertj.core.data.Offset.offset(20));
                assertThat(widget.getNormalAppearanceStream().getBBox().getHeight() * 1000)
                        .isCloseTo(slot.rect().height(), org.assertj.core.data.Offset.offset(20f));
                assertThat(SlotPlace.of(slot.json())).isEqualTo(slot);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "周示例",
                "欧阳测",
                "司马样例",
                "买买提·示例",
                "阿卜杜热合曼·麦麦提测试示例",
                "扎西·测试",
                "孛儿只斤·测试",
                "洛桑样例平措",
                "㛃测试",
                "㬎示例",
                "䶮测试",
                "𤩽测试",
                "𫍯示例",
                "𬱖示例",
                "𬭚测试",
                "𫄨示例",
                "𰻝测试",
                "示",
                "TESTOVIVAN",
                "MARIEO'TESTER",
                "伊万·捷斯托夫",
                "无名氏（编号2026-017）",
                "张䶮𬭊",
                "吕𫖯测",
                "买买提•示例",
                "买买提・示例",
                "⼀示例",
                "示𪚥",
                "示𮯰",
                "买买提∙示例"
            })
    void everyNameReadsBackAsTypedOrIsRefused(String name) throws IOException {
        Json.Obj facts = DocumentFixtures.suspectNamed(name);
        Set<String> refused = Set.of("示𪚥", "示𮯰", "买买提∙示例");
        if (refused.contains(name)) {
            assertThatThrownBy(() -> make(facts))
                    .asInstanceOf(type(DocumentException.class))
                    .satisfies(e -> assertThat(e.detail()).isEqualTo("missingGlyph"));
        } else {
            assertThat(text(make(facts).pdf())).contains("我叫" + name + "，性别", "犯罪嫌疑人" + name + "的");
        }
    }

    @Test
    void lookAlikesInOneDocumentStayApart() throws IOException {
        Json.Obj file = DocumentFixtures.exampleCase();
        Json.Obj facts =
                DocumentFixtures.facts(
                        file.with("suspect", file.object("suspect").with("name", "甲·乙•一⼀"))
                                .with("caseName", "甲•乙·⼀一案"),
                        DocumentFixtures.choices());
        assertThat(text(make(facts).pdf())).contains("我叫甲·乙•一⼀，", "甲•乙·⼀一案");
    }

    @Test
    void allFactsStandInThePages() throws IOException {
        Json.Obj file = DocumentFixtures.exampleCase();
        Json.Obj facts =
                DocumentFixtures.facts(file, DocumentFixtures.choices().with("remark", "划痕是我弄的。"));
        assertThat(body(make(facts).pdf()))
                .contains(file.text("facts").replace(" ", ""))
                .contains("张家港市人民检察院（测试）认罪认罚具结书")
                .contains("1990年1月1日出生", "320599199001019999", "主刑：拘役二个月。")
                .contains("人民币（大写）叁仟元整（小写：3,000元）")
                .contains("《中华人民共和国刑法》第二百六十四条、《中华人民共和国刑法》第六十七条第一款")
                .contains("☑适用缓刑，考验期三个月□不适用缓刑")
                .contains("补充说明：划痕是我弄的。", "其他：（无）")
                .contains("□辩护人☑值班律师", "律师（签名）：", "犯罪嫌疑人（签名）：")
                .contains("2018年10月26日起施行", "（以下空白）");
        assertThat(text(make(facts).pdf()))
                .contains(OldTemplate.json().text("hash").substring(8, 24), "KIOSK-01");
    }

    @ParameterizedTest
    @CsvSource({
        "readMode,self,☑本人阅读□由他人向我宣读□经翻译",
        "readMode,readAloud,□本人阅读☑由他人向我宣读□经翻译",
        "readMode,interpreted,□本人阅读□由他人向我宣读☑经翻译",
        "proposal,agree,我对上述量刑建议：☑我同意□我不同意",
        "proposal,disagree,我对上述量刑建议：□我同意☑我不同意",
        "procedure,agree,我对上述程序：☑我同意□我不同意",
        "procedure,disagree,我对上述程序：□我同意☑我不同意"
    })
    void everyChoiceTicksItsOwnBox(String choice, String value, String shown) throws IOException {
        Json.Obj facts =
                DocumentFixtures.facts(
                        DocumentFixtures.exampleCase(),
                        DocumentFixtures.choices().with(choice, value));
        assertThat(body(make(facts).pdf())).contains(shown);
    }

    @Test
    void theProposalIsWrittenOutInEveryForm() throws IOException {
        Json.Obj file = DocumentFixtures.exampleCase();
        Json.Obj fineOnly =
                file.object("proposal")
                        .with("mainPenalty", "单处罚金")
                        .with("termMonths", 0)
                        .with("probationMonths", 0)
                        .with("other", "禁止令一年");
        Json.Obj prison =
                file.object("proposal")
                        .with("mainPenalty", "有期徒刑")
                        .with("termMonths", 18)
                        .with("fineCny", 0);
        assertThat(proposal(file, fineOnly)).contains("主刑：单处罚金。", "□适用缓刑☑不适用缓刑", "其他：禁止令一年");
        assertThat(proposal(file, prison)).contains("主刑：有期徒刑一年六个月。", "罚金：（无）");
    }

    private String proposal(Json.Obj file, Json.Obj proposal) throws IOException {
        return text(
                make(DocumentFixtures.facts(
                                file.with("proposal", proposal).with("factors", List.of()),
                                DocumentFixtures.choices()))
                        .pdf());
    }

    @Test
    void aMissingFactOrAnUnknownChoiceStopsTheDocument() {
        Json.Obj file = DocumentFixtures.exampleCase();
        SortedMap<String, Json> members = new TreeMap<>(file.members());
        members.remove("notice");
        Json.Obj noNotice = new Json.Obj(members);
        assertThatThrownBy(() -> make(DocumentFixtures.facts(noNotice, DocumentFixtures.choices())))
                .asInstanceOf(type(DocumentException.class))
                .satisfies(e -> {
                    assertThat(e.detail()).isEqualTo("factsIncomplete");
                    assertThat(e.sentence().zh()).contains("case.notice");
                });
        assertThatThrownBy(() ->
                        make(
                                DocumentFixtures.facts(
                                        file,
                                        DocumentFixtures.choices().with("proposal", "perhaps"))))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("choices.proposal");
        assertThatThrownBy(() ->
                        make(DocumentFixtures.facts(file, Json.object().with("readMode", "self"))))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("choices.");
    }

    @Test
    void severalThreadsMakeTheSameDocumentAtOnce() throws Exception {
        byte[] alone = make(DocumentFixtures.example()).pdf();
        Callable<byte[]> job = () -> make(DocumentFixtures.example()).pdf();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<byte[]> made : threads.invokeAll(Collections.nCopies(12, job))) {
                assertThat(made.get()).isEqualTo(alone);
            }
        }
    }

    @Test
    void whatIsNoTemplateIsRefused() {
        assertThatThrownBy(() -> Template.read("{\"template\":2}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Template.read("[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void onlyTestPapersCarryTheMarkAndThatOnEveryPage() throws IOException {
        Rendered test = make(DocumentFixtures.example());
        assertThat(text(test.pdf()).split("测试样张", -1)).hasSize(test.pages() + 1);
        Json.Obj real = DocumentFixtures.exampleCase().with("test", false);
        assertThat(text(make(DocumentFixtures.facts(real, DocumentFixtures.choices())).pdf()))
                .doesNotContain("样张");
    }

    @Test
    void factsInSeveralParagraphsKeepThem() throws IOException {
        Json.Obj file = DocumentFixtures.exampleCase();
        String facts = "第一段的事实测试文字。".repeat(4) + "\n" + "第二段的事实测试文字。".repeat(4);
        Json.Obj two =
                DocumentFixtures.facts(file.with("facts", facts), DocumentFixtures.choices());
        assertThat(body(make(two).pdf())).contains(facts.replace("\n", ""));
    }

    @Test
    void theTemplateIsNamedWithItsDigest() throws IOException {
        Json.Obj template = OldTemplate.json();
        try (var in = DocumentMaker.class.getResourceAsStream("doc-07.json")) {
            assertThat(template.text("hash")).isEqualTo(Digest.of(in.readAllBytes()).text());
        }
        assertThat(template.text("code")).isEqualTo("DOC-07");
        assertThat(template.integer("version")).isEqualTo(1);
    }
}
