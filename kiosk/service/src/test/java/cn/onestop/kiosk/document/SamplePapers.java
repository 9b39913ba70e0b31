package cn.onestop.kiosk.document;

import cn.onestop.kiosk.procedure.DocumentPlan.Form;
import cn.onestop.kiosk.template.Filled;
import cn.onestop.kiosk.template.Filled.Kind;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.evidence.SlotPlan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Filled documents that show every kind of block. All people and cases are made up. */
final class SamplePapers {
    static final String FOOT =
            "第{page}页，共{pages}页　DOC-04模板第1版 0123456789abcdef　制作：2026年11月24日9时05分　KIOSK-01　待本单位审定";

    private SamplePapers() {}

    static Rendered make(Filled document) {
        return DocumentFixtures.maker().make(document, plan(document), DocumentFixtures.PINS);
    }

    static SlotPlan plan(Filled document) {
        List<SlotPlan.Slot> slots =
                areas(document.blocks())
                        .map(a ->
                                new SlotPlan.Slot(
                                        a.slot(),
                                        a.form() == Form.PRINT,
                                        a.form() == Form.PRINT,
                                        document.strips().stream()
                                                .anyMatch(s -> s.slot().equals(a.slot()))))
                        .toList();
        return new SlotPlan(
                "DOC-04", 1, Digest.of("sample".getBytes(StandardCharsets.UTF_8)), slots);
    }

    private static Stream<Filled.Area> areas(List<Filled.Block> blocks) {
        return blocks.stream()
                .flatMap(b ->
                        switch (b) {
                            case Filled.Signing s -> s.areas().stream();
                            case Filled.Together t -> areas(t.blocks());
                            case Filled.Paragraph _, Filled.Gap _, Filled.Table _ -> Stream.empty();
                        });
    }

    static Filled document(List<Filled.Block> blocks, List<Filled.Strip> strips) {
        return new Filled(
                "扣押物品清单",
                FOOT,
                Optional.of(
                        new Filled.Mark(
                                "测试样张",
                                "仅供测试，人名案情均属虚构，不具有法律效力　SPECIMEN, fictitious data, no legal effect")),
                "（本页以下空白，接下页）",
                "（以下空白）",
                blocks,
                strips);
    }

    static Filled.Paragraph text(Kind kind, String words) {
        return new Filled.Paragraph(kind, List.of(new Filled.Words(words)));
    }

    static Filled.Paragraph text(String words) {
        return text(Kind.TEXT, words);
    }

    static Filled.Row row(String... cells) {
        return new Filled.Row(
                Stream.of(cells).map(c -> List.<Filled.Run>of(new Filled.Words(c))).toList());
    }

    static Filled.Area ink(String slot, String label) {
        return new Filled.Area(slot, Form.INK, label, Optional.of("日期："), List.of());
    }

    static Filled.Area print(String slot, String label) {
        return new Filled.Area(slot, Form.PRINT, label, Optional.empty(), List.of());
    }

    /** A list of seized things: head, numbered statements, table with struck rows, strips. */
    static Filled seizure(int items) {
        List<Filled.Block> blocks = new ArrayList<>();
        blocks.add(text(Kind.TITLE, "张家港市公安局样例乡样例村治安联防与物证管理中心（测试）"));
        blocks.add(text(Kind.TITLE, "扣押物品清单"));
        blocks.add(text(Kind.CAPTION, "张公（测）扣字〔2026〕017号"));
        blocks.add(text(Kind.CAPTION, "案件名称：周示例涉嫌盗窃案"));
        blocks.add(new Filled.Gap());
        blocks.add(text(Kind.HEADING, "一、依据和经过"));
        blocks.add(
                new Filled.Paragraph(
                        Kind.TEXT,
                        List.of(
                                new Filled.Words(
                                        "根据《中华人民共和国刑事诉讼法》第一百四十一条，于2026年11月24日9时05分至"
                                                + "10时30分在样例村12号对周示例（身份证号码320599199001019999）"
                                                + "持有的下列物品予以扣押。见证人："),
                                new Filled.StruckBlank(6),
                                new Filled.Words("，电话："),
                                new Filled.StruckBlank(4),
                                new Filled.Words("，现金合计￥12,380.00元（湿度45%、温度21℃），备注："),
                                new Filled.StruckBlank(10),
                                new Filled.Words("。"))));
        blocks.add(text(Kind.SUBHEADING, "（一）物品"));
        List<Filled.Row> rows = new ArrayList<>();
        for (int i = 1; i <= items; i++) {
            rows.add(
                    row(
                            String.valueOf(i),
                            i % 3 == 0 ? "Example牌移动电话（含充电器）" : "手机",
                            i % 2 == 0 ? "壹部" : "叁件",
                            i % 4 == 0 ? "黑色，序列号A1B2C3D4E5F6G7，屏幕左上角有约2厘米裂纹——开机可用" : "黑色",
                            i % 5 == 0 ? "随案移送" : ""));
        }
        blocks.add(
                new Filled.Table(
                        List.of(2, 8, 3, 11, 4),
                        List.of(row("编号", "名称", "数量", "特征", "备注")),
                        rows,
                        4));
        blocks.add(text("以上物品共" + items + "项，当场清点无误，一式三份。"));
        blocks.add(text(Kind.RIGHT, "张家港市公安局（测试）"));
        blocks.add(text(Kind.RIGHT, "2026年11月24日"));
        blocks.add(
                new Filled.Signing(
                        List.of(
                                ink("SUSPECT", "持有人（签名）："),
                                print("SUSPECT_FP", "指印："),
                                ink("WITNESS", "见证人（签名）："),
                                ink("OFFICER_A", "办案民警（签名，两名以上人民警察均须签名并注明警号）："))));
        blocks.add(text(Kind.NOTE, "注：本清单由办案人员当场开具。空白处已划去，不得添加。"));
        return document(
                blocks,
                List.of(
                        new Filled.Strip("SUSPECT", Form.INK, "持有人逐页签名", false),
                        new Filled.Strip("SUSPECT_FP", Form.PRINT, "逐页捺印", false),
                        new Filled.Strip("SUSPECT_FP", Form.PRINT, "骑缝指印", true)));
    }

    /** One very long cell, four signers with boxes, six strips. */
    static Filled record() {
        List<Filled.Block> blocks = new ArrayList<>();
        blocks.add(text(Kind.TITLE, "讯问笔录"));
        blocks.add(text(Kind.CAPTION, "第1次讯问　案件编号：A3205820000002026110001"));
        blocks.add(
                new Filled.Table(
                        List.of(6, 22),
                        List.of(row("项目", "内容")),
                        List.of(
                                row("姓名", "阿卜杜热合曼·麦麦提测试示例"),
                                row("供述", facts(2000)),
                                row("签收", "已收到")),
                        0));
        blocks.add(
                new Filled.Together(
                        List.of(
                                text(Kind.HEADING, "二、核对"),
                                text("以上笔录我看过（读给我听过），和我说的一样。"),
                                text("翻译人员对以上内容的翻译：☑无误　□有误"))));
        blocks.add(
                new Filled.Signing(
                        List.of(
                                new Filled.Area(
                                        "LAWYER",
                                        Form.INK,
                                        "律师（签名）：",
                                        Optional.of("日期："),
                                        List.of(
                                                new Filled.Box("objection", "none", "无异议"),
                                                new Filled.Box(
                                                        "objection", "some", "有异议（意见另附，不影响在场确认）"),
                                                new Filled.Box(
                                                        "objection",
                                                        "long",
                                                        "对笔录记载的时间、地点、人员和经过有不同意见，已经口头提出并要求更正后再签名确认"))),
                                ink("GUARDIAN", "法定代理人（签名）："),
                                ink("OFFICER_A", "讯问人（签名）："),
                                ink("OFFICER_B", "记录人（签名）："))));
        return document(
                blocks,
                Stream.of("LAWYER", "GUARDIAN", "OFFICER_A", "OFFICER_B")
                        .map(s -> new Filled.Strip(s, Form.INK, "逐页签名" + s.charAt(0), false))
                        .collect(Collectors.toList()));
    }

    static String facts(int length) {
        String unit = "2026年10月3日22时许，周示例在样例村内趁人不备，拿走手机一部（价值2,380元）；后主动退还——并取得谅解。";
        return unit.repeat(length / unit.length() + 1).substring(0, length);
    }

    /** Writes PDFs and pictures of all pages to a folder. */
    public static void main(String[] args) throws java.io.IOException {
        java.nio.file.Path out = java.nio.file.Path.of(args[0]);
        java.util.Map<String, Rendered> all =
                java.util.Map.of(
                        "seizure2", make(seizure(2)),
                        "seizure40", make(seizure(40)),
                        "record", make(record()),
                        "doc07", DocumentFixtures.make(DocumentFixtures.example()));
        for (var e : all.entrySet()) {
            java.nio.file.Files.write(out.resolve(e.getKey() + ".pdf"), e.getValue().pdf());
            for (int p = 1; p <= e.getValue().pages(); p++) {
                java.nio.file.Files.write(
                        out.resolve(e.getKey() + "-" + p + ".png"),
                        DocumentFixtures.maker()
                                .png(DocumentFixtures.maker().page(e.getValue().pdf(), p, 100)));
            }
        }
    }
}
