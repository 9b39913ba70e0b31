package cn.onestop.kiosk;

import cn.onestop.proof.verify.PdfVerifier;
import cn.onestop.proof.verify.Report;
import cn.onestop.proof.verify.TrustException;
import cn.onestop.proof.verify.TrustFolder;
import cn.onestop.proof.verify.Verdict;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code onestop verify}: checks a sealed document offline. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = {
            "离线检验签署文书 Checks a sealed document offline.",
            "退出码 Exit code: 0 已证明 proven, 1 未证明 not proven, 2 无法读取 unreadable,",
            "64 用法错误 wrong use."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final Path INSTALLED = Path.of("/etc/onestop/trust");

    @Parameters(paramLabel = "FILE.pdf", description = "签署后的 PDF the sealed PDF")
    private Path file = Path.of("");

    @Option(
            names = "--trust",
            paramLabel = "DIR",
            description = "信任锚证书（PEM）所在文件夹，默认 ${DEFAULT-VALUE} folder of trust anchors (PEM)",
            defaultValue = "/etc/onestop/trust")
    private Path trust = INSTALLED;

    @Override
    public Integer call() {
        try {
            Verdict verdict = PdfVerifier.verify(file, TrustFolder.load(trust));
            Report.text(verdict).forEach(System.out::println);
            return verdict.exitCode();
        } catch (TrustException e) {
            System.err.println(e.getMessage());
            return Main.WRONG_USE;
        }
    }
}
