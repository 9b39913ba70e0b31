package cn.onestop.devices.printer.ipp;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Types;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation, ready but for its number (RFC 8011 section 4).
 *
 * @param job attributes of the job group, empty for none
 */
record IppRequest(Operation operation, List<Attribute<?>> about, List<Attribute<?>> job) {
    /** The one name under which the kiosk prints; a person's name never goes to a printer. */
    static final String USER = "onestop";

    private static final int VERSION_2_0 = 0x0200;

    /** Get-Printer-Attributes. */
    static IppRequest printerAttributes(URI printer, List<String> wanted) {
        return new IppRequest(
                Operation.getPrinterAttributes,
                with(head(printer), Types.requestedAttributes.of(wanted)),
                List.of());
    }

    /** Create-Job: a job without a document yet. */
    static IppRequest createJob(URI printer, String name, List<Attribute<?>> ticket) {
        return new IppRequest(
                Operation.createJob,
                with(head(printer), Types.requestingUserName.of(USER), Types.jobName.of(name)),
                ticket);
    }

    /** Send-Document: the only document of a job that was created before. */
    static IppRequest sendDocument(URI printer, int job, String format) {
        return new IppRequest(
                Operation.sendDocument,
                with(
                        head(printer),
                        Types.jobId.of(job),
                        Types.requestingUserName.of(USER),
                        Types.documentFormat.of(format),
                        Types.lastDocument.of(true)),
                List.of());
    }

    /** Print-Job: job and document in one. */
    static IppRequest printJob(URI printer, String name, String format, List<Attribute<?>> ticket) {
        return new IppRequest(
                Operation.printJob,
                with(
                        head(printer),
                        Types.requestingUserName.of(USER),
                        Types.jobName.of(name),
                        Types.documentFormat.of(format)),
                ticket);
    }

    /** Get-Job-Attributes. */
    static IppRequest jobAttributes(URI printer, int job) {
        return new IppRequest(
                Operation.getJobAttributes,
                with(
                        head(printer),
                        Types.jobId.of(job),
                        Types.requestingUserName.of(USER),
                        Types.requestedAttributes.of(JobSays.WANTED)),
                List.of());
    }

    /**
     * Get-Jobs.
     *
     * @param which {@code not-completed} or {@code completed}
     */
    static IppRequest jobs(URI printer, String which) {
        return new IppRequest(
                Operation.getJobs,
                with(
                        head(printer),
                        Types.requestingUserName.of(USER),
                        Types.whichJobs.of(which),
                        Types.requestedAttributes.of(JobSays.WANTED)),
                List.of());
    }

    /** Cancel-Job. */
    static IppRequest cancelJob(URI printer, int job) {
        return new IppRequest(
                Operation.cancelJob,
                with(head(printer), Types.jobId.of(job), Types.requestingUserName.of(USER)),
                List.of());
    }

    private static List<Attribute<?>> head(URI printer) {
        return List.of(
                Types.attributesCharset.of("utf-8"),
                Types.attributesNaturalLanguage.of("en"),
                Types.printerUri.of(printer));
    }

    private static List<Attribute<?>> with(List<Attribute<?>> head, Attribute<?>... more) {
        List<Attribute<?>> all = new ArrayList<>(head);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /**
     * @param number of the request, above 0; the answer carries the same
     */
    byte[] encoded(int number) {
        List<AttributeGroup> groups = new ArrayList<>();
        groups.add(AttributeGroup.groupOf(Tag.operationAttributes, about));
        if (!job.isEmpty()) {
            groups.add(AttributeGroup.groupOf(Tag.jobAttributes, job));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (IppOutputStream ipp = new IppOutputStream(out)) {
            ipp.write(new IppPacket(VERSION_2_0, operation.getCode(), number, groups));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
