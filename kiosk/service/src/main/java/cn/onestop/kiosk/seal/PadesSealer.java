package cn.onestop.kiosk.seal;

import cn.onestop.proof.canon.Digest;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Seals with PAdES baseline B: one incremental revision for every slot, ECDSA P-256 with SHA-256.
 * The revision is written here, byte for byte; PDFBox only reads the file before it.
 */
public final class PadesSealer implements Sealer {
    /** Room for the CMS, in bytes; one with two certificates has about 2,000. */
    static final int CONTENTS_BYTES = 8192;

    private static final int BYTE_RANGE_DIGITS = 32;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'(D:'yyyyMMddHHmmss'+08''00'')'", Locale.ROOT)
                    .withZone(ZoneOffset.ofHours(8));
    private static final String CERTIFYING =
            "/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams "
                    + "<< /Type /TransformParams /V /1.2 /P 2 >> >>]\n";

    private final SealKey key;
    private final CmsSigner cms;

    public PadesSealer(SealKey key) {
        this.key = key;
        this.cms = new CmsSigner(key);
    }

    @Override
    public String keyId() {
        return key.id();
    }

    /**
     * {@inheritDoc}
     *
     * @throws SealException when the pinned key is not this one or was not valid at the pinned
     *     date, the file is not one of ours, has no such empty slot, other strips than those given,
     *     or is already certified
     */
    @Override
    public Prepared prepare(
            byte[] previous, String slot, Appearance appearance, RevisionPins pins, boolean first) {
        requireKey(pins);
        try (BaseFile base = BaseFile.read(previous)) {
            requirePlace(base, slot, pins, first);
            return new Revision(base, previous, slot, pins, first).write(appearance);
        } catch (IOException e) {
            throw SealException.because(e, "document.form");
        }
    }

    private void requireKey(RevisionPins pins) {
        if (!pins.keyId().equals(key.id())) {
            throw SealException.of("key.changed");
        }
        for (X509Certificate certificate : key.chain()) {
            try {
                certificate.checkValidity(new Date(wholeSeconds(pins)));
            } catch (CertificateException e) {
                throw SealException.because(
                        e, "key.validity", certificate.getSubjectX500Principal().getName());
            }
        }
    }

    private static void requirePlace(BaseFile base, String slot, RevisionPins pins, boolean first) {
        if (!slot.matches("[A-Z][A-Z0-9_]{0,31}")) {
            throw SealException.of("slot.missing", slot);
        }
        if (base.isCertified() == first) {
            throw SealException.of("document.order");
        }
        if (!base.id().equals(pins.documentId())) {
            throw SealException.of("document.id");
        }
    }

    private static long wholeSeconds(RevisionPins pins) {
        return Math.floorDiv(pins.signedAtMs(), 1000L) * 1000L;
    }

    /** What is written behind the file for one slot. */
    private record Revision(
            BaseFile base, byte[] previous, String slot, RevisionPins pins, boolean first) {

        Prepared write(Appearance shown) throws IOException {
            int signature = base.size();
            int appearance = signature + 1;
            int picture = appearance + 1;
            int next = shown.stamp().isPresent() ? picture + 1 : picture;
            String resources = resources(shown, picture);
            Increment out = new Increment(previous);
            int byteRange = signature(out, signature);
            int contents = out.position() - CONTENTS_BYTES * 2 - 2;
            int behind = out.position();
            out.ascii("\n>>");
            out.end();
            BaseFile.Numbered field = base.emptyField(slot);
            appearance(out, appearance, field, shown.content(), resources);
            shown.stamp().ifPresent(stamp -> picture(out, picture, stamp));
            String looks = "/V " + signature + " 0 R\n/AP << /N " + appearance + " 0 R >>\n";
            fill(out, field, looks);
            Map<String, BaseFile.Numbered> prepared = strips(shown);
            for (Appearance.Strip strip : shown.strips()) {
                BaseFile.Numbered button = Objects.requireNonNull(prepared.get(strip.field()));
                appearance(out, next, button, strip.content(), resources);
                fill(out, button, "/AP << /N << /Shown " + next + " 0 R >> >>\n");
                next++;
            }
            if (first) {
                certify(out, signature);
            }
            byte[] pdf = out.finish(trailer(next));
            byteRange(pdf, byteRange, contents, behind);
            return new Prepared(pdf, contents, behind, covered(pdf, contents, behind));
        }

        private static String resources(Appearance shown, int picture) {
            return shown.stamp().isPresent()
                    ? "/XObject << /" + Stamp.NAME + " " + picture + " 0 R >> "
                    : "";
        }

        private static void fill(Increment out, BaseFile.Numbered field, String looks)
                throws IOException {
            out.object(
                    field.number(),
                    CosText.dictionary(field.dictionary(), Set.of(COSName.AP), looks));
        }

        /** The strips that were prepared; all of them must be filled, and no others. */
        private Map<String, BaseFile.Numbered> strips(Appearance shown) {
            Map<String, BaseFile.Numbered> prepared = base.strips(slot);
            List<String> given = shown.strips().stream().map(Appearance.Strip::field).toList();
            if (given.size() != prepared.size() || !prepared.keySet().equals(Set.copyOf(given))) {
                throw SealException.of("strip.missing", slot);
            }
            return prepared;
        }

        /** Ends right behind /Contents; gives the place of the ByteRange's numbers. */
        private int signature(Increment out, int number) {
            out.begin(number);
            out.ascii(
                    "<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n"
                            + "/Name ("
                            + slot
                            + ")\n/M "
                            + DATE.format(Instant.ofEpochMilli(wholeSeconds(pins)))
                            + "\n"
                            + (first ? CERTIFYING : "")
                            + "/ByteRange [0 ");
            int byteRange = out.position();
            out.ascii(" ".repeat(BYTE_RANGE_DIGITS) + "]\n/Contents ");
            out.ascii("<" + "0".repeat(CONTENTS_BYTES * 2) + ">");
            return byteRange;
        }

        private static void appearance(
                Increment out,
                int number,
                BaseFile.Numbered field,
                byte[] content,
                String resources) {
            PDRectangle rect = new PDRectangle(field.dictionary().getCOSArray(COSName.RECT));
            out.begin(number);
            out.ascii(
                    "<<\n/Type /XObject\n/Subtype /Form\n/FormType 1\n/BBox [0 0 "
                            + points(rect.getWidth())
                            + " "
                            + points(rect.getHeight())
                            + "]\n/Resources << "
                            + resources
                            + ">>\n");
            stream(out, content);
        }

        private static void picture(Increment out, int number, Stamp stamp) {
            out.begin(number);
            out.ascii("<<\n" + stamp.entries());
            stream(out, stamp.samples());
        }

        /** Ends an object whose dictionary is open with its stream. */
        private static void stream(Increment out, byte[] content) {
            out.ascii("/Length " + content.length + "\n>>\nstream\n");
            out.bytes(content);
            out.ascii("\nendstream");
            out.end();
        }

        /** Thousandths of a point are what slot places are measured in. */
        private static String points(float length) {
            return String.format(Locale.ROOT, "%.3f", length);
        }

        /** Says in the catalogue which signature limits later changes. */
        private void certify(Increment out, int signature) throws IOException {
            BaseFile.Numbered form = base.form();
            out.object(
                    form.number(),
                    CosText.dictionary(
                            form.dictionary(), Set.of(COSName.SIG_FLAGS), "/SigFlags 3\n"));
            BaseFile.Numbered catalog = base.catalog();
            String perms = "/Perms << /DocMDP " + signature + " 0 R >>\n";
            out.object(catalog.number(), CosText.dictionary(catalog.dictionary(), Set.of(), perms));
        }

        private String trailer(int size) {
            String info = base.infoNumber() < 0 ? "" : "/Info " + base.infoNumber() + " 0 R\n";
            return "/Size "
                    + size
                    + "\n/Root "
                    + base.catalog().number()
                    + " 0 R\n"
                    + info
                    + "/ID [<"
                    + pins.documentId()
                    + "> <"
                    + revisionId()
                    + ">]\n/Prev "
                    + base.startXref()
                    + "\n";
        }

        /** The changing half of the file identifier: from the pins, so that it can be rebuilt. */
        private String revisionId() {
            String pinned = pins.documentId() + " " + slot + " " + wholeSeconds(pins);
            byte[] hash = Digest.of(pinned.getBytes(StandardCharsets.US_ASCII)).bytes();
            return HexFormat.of().formatHex(hash, 0, 16);
        }

        private static void byteRange(byte[] pdf, int place, int contents, int behind) {
            String numbers = contents + " " + behind + " " + (pdf.length - behind);
            byte[] ascii = numbers.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(ascii, 0, pdf, place, ascii.length);
        }
    }

    private static Digest covered(byte[] pdf, int contents, int behind) {
        return Digest.of(
                Arrays.copyOfRange(pdf, 0, contents), Arrays.copyOfRange(pdf, behind, pdf.length));
    }

    @Override
    public byte[] sign(Prepared prepared, Digest evidence) {
        Digest tbs = covered(prepared.pdf(), prepared.contentsStart(), prepared.contentsEnd());
        if (!tbs.equals(prepared.tbs())) {
            throw SealException.of("document.changed");
        }
        return cms.sign(prepared, evidence);
    }

    @Override
    public byte[] seal(Prepared prepared, byte[] cms) {
        int room = prepared.contentsEnd() - prepared.contentsStart() - 2;
        if (cms.length * 2L > room) {
            throw SealException.of("cms.long", cms.length, room / 2);
        }
        byte[] pdf = prepared.pdf().clone();
        byte[] hex =
                HexFormat.of().withUpperCase().formatHex(cms).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, pdf, prepared.contentsStart() + 1, hex.length);
        return pdf;
    }
}
