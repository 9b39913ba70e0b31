package cn.onestop.kiosk;

import cn.onestop.kiosk.config.ConfigException;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.document.FontReport;
import cn.onestop.kiosk.document.FontSettings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code onestop fonts}: which fonts set the documents, and which characters they have. */
@Command(
        name = "fonts",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = {
            "文书所用的字体和字符 Tells which fonts set the documents and which characters they have.",
            "退出码 Exit code: 0 可用 fine, 1 有不能使用的字体 a configured font cannot be used,",
            "64 用法错误 wrong use, 78 配置错误 the configuration cannot be read."
        })
final class FontsCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "配置文件；没有时看自带的和 Debian 的字体 the YAML configuration; without it: the font that"
                            + " comes along, and Debian's")
    private @Nullable Path config;

    @Option(names = "--json", description = "输出 JSON JSON instead of text")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** Made by the command line. */
    FontsCommand() {}

    @Override
    public Integer call() {
        FontSettings settings;
        try {
            settings = settings();
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return Main.CONFIGURATION;
        }
        FontReport report = FontReport.of(settings);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(report.json().canonical(), StandardCharsets.UTF_8));
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        return report.good() ? 0 : 1;
    }

    /** Nothing is remembered or believed from another day: all fonts are looked at. */
    private FontSettings settings() {
        Path file = config;
        if (file == null) {
            return new FontSettings(Optional.empty(), true, Optional.empty());
        }
        KioskConfig.Fonts fonts = KioskConfig.read(file).fonts();
        return new FontSettings(fonts.folder(), fonts.debian(), Optional.empty());
    }
}
