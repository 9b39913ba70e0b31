package cn.onestop.kiosk.template;

import cn.onestop.proof.canon.Json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small catalogue of one document that uses every word of the language. */
final class Small {
    static final long MADE = 1_795_500_000_000L;

    static final String LAWS =
            """
            cpl:
              name: 《样例法》
              version: 2018年修正
              effective: "2018-10-26"
            rules:
              name: 《样例规则》
              version: 2019年修订
              effective: "2019-12-30"
            """;

    static final String GROUPS =
            """
            {"$defs": {
              "name": {"type": "string", "minLength": 1, "maxLength": 50},
              "text30": {"type": "string", "minLength": 1, "maxLength": 30},
              "person": {"type": "object", "required": ["name", "idType", "idNumber"],
                "properties": {"name": {"$ref": "#/$defs/name"}, "idType": {"$ref": "#/$defs/text30"},
                  "idNumber": {"$ref": "#/$defs/text30"}, "birthDate": {"type": "string", "format": "date"},
                  "phone": {"$ref": "#/$defs/text30"}}}
            }}
            """;

    /** Line 1 is the first. */
    static final String TEMPLATE =
            """
            ---
            template: 1
            code: DOC-98
            version: 3
            name: {zh: 样例文书, en: Sample document}
            approval: 待本单位审定
            organs: [police, court]
            stages: [investigation, trial]
            basis:
              - {law: cpl, articles: 第一条}
              - {law: rules, articles: 第二条, when: minor}
              - {law: cpl, articles: 第三条, when: stage 是 trial}
            fields:
              required: [stage, suspect, fine, term, charges, told, items, cash]
              properties:
                stage: {enum: [investigation, trial]}
                suspect: {$ref: "groups#/$defs/person"}
                guardian: {$ref: "groups#/$defs/person"}
                minor: {type: boolean}
                fine: {type: integer, minimum: 0, maximum: 100000000}
                cash: {type: integer, minimum: 0, maximum: 100000000}
                term: {type: integer, minimum: 0, maximum: 36}
                number: {type: string, maxLength: 40}
                reason: {type: string, maxLength: 300}
                told: {type: string, format: date-time}
                charges: {type: array, minItems: 1, maxItems: 5, items: {$ref: "groups#/$defs/text30"}}
                items:
                  type: array
                  maxItems: 40
                  items:
                    type: object
                    required: [name, quantity]
                    properties:
                      name: {$ref: "groups#/$defs/text30"}
                      quantity: {type: integer, minimum: 1, maximum: 999}
                      features: {$ref: "groups#/$defs/text30"}
              allOf:
                - if: {properties: {minor: {const: true}}, required: [minor]}
                  then: {required: [guardian]}
                  else: {properties: {guardian: false}}
            slots:
              - slot: SUSPECT
                role: suspect
                form: ink
                person: suspect
                label: {zh: 本人（签名）, en: Person}
                date: 日期
                strips: true
                ask:
                  - id: proposal
                    kind: one
                    text: {zh: "建议{term|term}，{told|time}告知，同意吗？", en: "Proposed {term|term}, told {told|time}. Agreed?"}
                    options:
                      agree: {zh: 同意, en: I agree}
                      disagree: {zh: 不同意, en: I do not agree, ends: disagreed}
                  - id: wishes
                    kind: some
                    text: {zh: 需要什么, en: What is wanted}
                    optional: true
                    options:
                      lawyer: {zh: 见律师, en: A lawyer}
                      doctor: {zh: 见医生, en: A doctor}
                  - id: remark
                    kind: text
                    text: {zh: 说明, en: Remark}
                    longest: 20
                    optional: true
              - slot: SUSPECT_FP
                role: suspect
                form: print
                signer: SUSPECT
                label: {zh: 指印, en: Fingerprint}
                strips: true
                seam: true
                mayStayEmpty: true
                refusal: stands
              - slot: GUARDIAN
                role: guardian
                form: ink
                person: guardian
                label: {zh: 到场人（签名）, en: Guardian}
                when: guardian
                ask:
                  - id: view
                    kind: one
                    text: {zh: "对{suspect.name}有异议吗", en: Any objection}
                    options:
                      none: {zh: 无异议, en: None}
                      some: {zh: 有异议, en: Some}
            copies:
              - {for: 案卷}
              - {for: 本人}
            exceptions: [REFUSED_SIGN]
            notice: true
            outcome: noRecognizance
            empty: （无）
            ---
            # 样例文书
            ^ 编号：{caseId}　第{version}版
            ## 一、情况
            + 我叫{suspect.name}，生日{suspect.birthDate|date|blank8}，电话{suspect.phone|blank}。
            + 罚金{fine|amount}，现金{cash|fen}，刑期{term|term}。

            ### （一）选择
            + 罪名：{charges|list}，共{charges|count}项，文号{number|number}，理由{reason}。
            阅读：{readMode?self}本人　{readMode?readAloud}宣读　{readMode?interpreted}翻译
            表示：{choices.proposal?agree}同意　{choices.proposal?disagree}不同意
            需要：{choices.wishes?lawyer}律师　{choices.wishes?doctor}医生　说明：{choices.remark}
            〖如果 minor〗
            未成年人{minor?yes}，到场人{guardian.name}。
            〖否则〗
            成年人。
            〖完〗
            〖如果 stage 是 trial 且 items 多于 1〗
            审判阶段，物品{items.name|list}。
            〖完〗
            〖逐项 charges〗
            > {#}. {.}
            〖完〗
            ---
            〖表 3 10 5 10〗
            | 编号 | 名称 | 数量 | 特征 |
            〖逐项 items〗
            | {#} | {.name} | {.quantity|qty}件 | {.features|blank6} |
            〖完〗
            〖划去 3〗
            〖完〗
            〖不分页〗
            >> {told|time}
            〖签 SUSPECT SUSPECT_FP〗
            〖完〗
            〖签 GUARDIAN〗
            > {@basis}　{@made}　{@kiosk}　{@code}　{@version}　{@hash}
            """;

    static final String FACTS =
            """
            {"caseFile": 1, "test": true, "document": "DOC-98", "caseId": "A3205820000002026110001", "version": 2,
             "stage": "investigation", "fine": 3000, "cash": 10005, "term": 18, "number": "张公(刑)拘字[2026]123",
             "suspect": {"name": "周示例", "idType": "居民身份证", "idNumber": "320599199001019999",
                         "birthDate": "1990-01-01"},
             "told": "2026-11-24T01:05:00Z", "charges": ["盗窃罪", "诈骗罪"],
             "items": [{"name": "手机", "quantity": 1}, {"name": "钥匙", "quantity": 12, "features": "铜"}]}
            """;

    private Small() {}

    static Shipped shipped(Map<String, String> templates) {
        Map<String, byte[]> files = new java.util.LinkedHashMap<>();
        templates.forEach((name, text) -> files.put(name, utf8(text)));
        return new Shipped(utf8(GROUPS), utf8(LAWS), files);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<TemplateProblem> problems(byte[] template) {
        Problems problems = new Problems("t");
        Optional<ReadTemplate> read = reader().read("t", template, problems);
        if (read.isPresent() != problems.all().isEmpty()) {
            throw new AssertionError("a template with problems, or none without a problem");
        }
        return problems.all();
    }

    static DocumentTemplate template(String text) {
        Problems problems = new Problems("t");
        return reader()
                .read("t", utf8(text), problems)
                .orElseThrow(() -> new AssertionError(problems.all()));
    }

    private static TemplateReader reader() {
        Problems problems = new Problems("laws");
        Laws laws = Laws.read(utf8(LAWS), problems);
        if (!problems.none()) {
            throw new AssertionError(problems.all());
        }
        return new TemplateReader(
                laws, Json.parse(utf8(GROUPS)).asObject().object("$defs"), cp -> cp != '☠');
    }

    static Json.Obj facts() {
        return Json.parse(utf8(FACTS)).asObject();
    }

    /** With everything that is known when the first has answered. */
    static Json.Obj answered() {
        return facts()
                .with("kiosk", "k-1")
                .with("readMode", "readAloud")
                .with(
                        "choices",
                        Json.object().with("proposal", "agree").with("wishes", "doctor"));
    }

    static Json.Obj guardian() {
        return Json.object()
                .with("name", "周测试")
                .with("idType", "居民身份证")
                .with("idNumber", "320599197001019999");
    }
}
