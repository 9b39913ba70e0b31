package cn.onestop.kiosk;

import cn.onestop.kiosk.clock.SystemTimeAndIds;
import cn.onestop.kiosk.config.ConfigException;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.kiosk.journal.KeyStore;
import cn.onestop.kiosk.journal.RecordingStore;
import cn.onestop.kiosk.words.Words;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * {@code onestop recordings}: what was recorded on serial lines. Works beside a running service.
 */
@Command(
        name = "recordings",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionProvider.class,
        description = "串口录制（个人数据） Recordings of serial lines (personal data).")
final class RecordingsCommand {
    private static final int FAULT = 70;
    private static final int CONFIGURATION = 78;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "配置文件 the YAML configuration")
    private Path config = Path.of("onestop.yaml");

    @Spec private CommandSpec spec = CommandSpec.create();

    /** Made by the command line. */
    RecordingsCommand() {}

    private interface Work {
        void on(KioskConfig config, PrintWriter out) throws IOException;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "列出录制 Lists the recordings, oldest first: id, bytes.")
    int list() {
        return doing((settings, out) -> {
            List<RecordingStore.Item> items = RecordingStore.list(settings.data());
            items.forEach(item -> out.println(item.id() + "\t" + item.bytes()));
            if (items.isEmpty()) {
                out.println(Words.say("recording.none"));
            }
        });
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "导出明文脚本 Exports one as a plain script: personal data.")
    int export(
            @Parameters(paramLabel = "ID", description = "录制编号 the id from the list") String id,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "新文件，权限 0600 a new file, mode 0600")
                    Path file) {
        return doing((settings, out) -> {
            RecordingStore.Export export = store(settings, id).export(id);
            Words.Sentence warning = Words.say("recording.warning");
            String script = "# " + id + "\n# " + warning + "\n" + export.script();
            write(file, script.getBytes(StandardCharsets.UTF_8));
            out.println(Words.say("recording.exported", id, file));
            out.println(Words.say(export.whole() ? "recording.whole" : "recording.prefix"));
            out.println(warning);
        });
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "销毁密钥并删除 Destroys the key of one and deletes it.")
    int delete(
            @Parameters(paramLabel = "ID", description = "录制编号 the id from the list") String id) {
        return doing((settings, out) -> {
            store(settings, id).delete(id);
            out.println(Words.say("recording.deleted", id));
        });
    }

    /** The key store is opened only for a recording that is there: opening may make a new one. */
    private static RecordingStore store(KioskConfig settings, String id) {
        boolean known =
                RecordingStore.list(settings.data()).stream()
                        .anyMatch(item -> item.id().equals(id));
        if (!known) {
            throw new JournalException(Words.say("recording.unknown", id).toString());
        }
        SystemTimeAndIds clock = new SystemTimeAndIds();
        return RecordingStore.visit(settings.data(), KeyStore.open(settings.keys(), clock), clock);
    }

    private static void write(Path file, byte[] content) {
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new JournalException(Words.say("recording.out", file).toString(), e);
        }
    }

    private int doing(Work work) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            work.on(KioskConfig.read(config), out);
            out.flush();
            return 0;
        } catch (ConfigException e) {
            err.println(e.getMessage());
            return CONFIGURATION;
        } catch (JournalException | IOException e) {
            err.println(e.getMessage());
            return FAULT;
        }
    }
}
