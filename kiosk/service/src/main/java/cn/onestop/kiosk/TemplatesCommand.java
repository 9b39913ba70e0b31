package cn.onestop.kiosk;

import picocli.CommandLine.Command;

/** {@code onestop templates}: the catalogue of documents. */
@Command(
        name = "templates",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = "文书模板 Document templates (docs/templates.md).",
        subcommands = TemplatesCheckCommand.class)
final class TemplatesCommand {}
