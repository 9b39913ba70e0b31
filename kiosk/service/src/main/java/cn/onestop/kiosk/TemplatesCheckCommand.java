package cn.onestop.kiosk;

import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.document.FontSettings;
import cn.onestop.kiosk.document.PdfDocumentMaker;
import cn.onestop.kiosk.template.Catalogue;
import cn.onestop.kiosk.template.TemplateProblem;
import cn.onestop.kiosk.words.Words;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;

/** {@code onestop templates check}: what is wrong with templates, and where. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = {
            "检查文书模板 Says what is wrong with document templates, and on which line.",
            "退出码 Exit code: 0 没有问题 fine, 1 有问题 problems, 2 无法读取 unreadable,",
            "64 用法错误 wrong use."
        })
final class TemplatesCheckCommand implements Callable<Integer> {
    private static final int PROBLEMS = 1;
    private static final int UNREADABLE = 2;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "模板文件 the templates (*.template)")
    private List<Path> files = List.of();

    @Option(
            names = "--laws",
            paramLabel = "FILE",
            description = "本单位的 laws.yaml，其中的条目优先 the site's laws.yaml, whose entries go first")
    private @Nullable Path laws;

    @Option(
            names = "--fonts",
            paramLabel = "DIR",
            description = "本单位的字体文件夹 the site's folder of fonts (fonts.folder)")
    private @Nullable Path fonts;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** Made by the command line. */
    TemplatesCheckCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int code = 0;
        try {
            IntPredicate hasGlyph = PdfDocumentMaker.glyphs(
                            new FontSettings(
                                    Optional.ofNullable(fonts), false, Optional.empty()));
            for (Path file : files) {
                code = Math.max(code, check(file, hasGlyph, out, err));
            }
        } catch (DocumentException e) {
            err.println(e.sentence());
            code = UNREADABLE;
        }
        out.flush();
        err.flush();
        return code;
    }

    private int check(Path file, IntPredicate hasGlyph, PrintWriter out, PrintWriter err) {
        try {
            List<TemplateProblem> problems =
                    Catalogue.check(file, Optional.ofNullable(laws), hasGlyph);
            problems.forEach(out::println);
            if (problems.isEmpty()) {
                out.println(file + ": " + Words.say("template.fine"));
            }
            return problems.isEmpty() ? 0 : PROBLEMS;
        } catch (IOException e) {
            err.println(file + ": " + Words.say("template.fileUnreadable"));
            return UNREADABLE;
        }
    }
}
