package cn.onestop.twins.ipp;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request or an answer, as RFC 8010 section 3 has it.
 *
 * @param code operation or status
 */
record IppMessage(int version, int code, int request, List<Group> groups) {
    /** Attributes behind one delimiter. */
    record Group(int tag, List<IppAttribute> attributes) {
        Optional<IppAttribute> find(String name) {
            return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
        }
    }

    /** The first group of that tag; an empty one when there is none. */
    Group group(int tag) {
        return groups.stream()
                .filter(g -> g.tag() == tag)
                .findFirst()
                .orElse(new Group(tag, List.of()));
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(version);
            out.writeShort(code);
            out.writeInt(request);
            for (Group group : groups) {
                out.writeByte(group.tag());
                for (IppAttribute attribute : group.attributes()) {
                    write(out, attribute);
                }
            }
            out.writeByte(IppTag.END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, IppAttribute attribute) throws IOException {
        String name = attribute.name();
        for (IppAttribute.Value value : attribute.values()) {
            writeValue(out, value, name);
            name = "";
        }
    }

    private static void writeValue(DataOutputStream out, IppAttribute.Value value, String name)
            throws IOException {
        field(out, value.tag(), name, value.bytes());
        if (value.tag() != IppTag.BEGIN_COLLECTION) {
            return;
        }
        for (IppAttribute member : value.members()) {
            field(out, IppTag.MEMBER_NAME, "", member.name().getBytes(StandardCharsets.UTF_8));
            for (IppAttribute.Value inner : member.values()) {
                writeValue(out, inner, "");
            }
        }
        field(out, IppTag.END_COLLECTION, "", new byte[0]);
    }

    private static void field(DataOutputStream out, int tag, String name, byte[] value)
            throws IOException {
        byte[] letters = name.getBytes(StandardCharsets.UTF_8);
        out.writeByte(tag);
        out.writeShort(letters.length);
        out.write(letters);
        out.writeShort(value.length);
        out.write(value);
    }

    /**
     * Reads up to the end of the attributes; what follows in the stream is the document. What
     * stands inside collections is passed over.
     *
     * @throws IOException when the stream ends too early or is not IPP
     */
    static IppMessage decode(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int version = in.readUnsignedShort();
        int code = in.readUnsignedShort();
        int request = in.readInt();
        List<Group> groups = new ArrayList<>();
        int depth = 0;
        for (int tag = in.readUnsignedByte(); tag != IppTag.END; tag = in.readUnsignedByte()) {
            if (tag < IppTag.FIRST_VALUE) {
                groups.add(new Group(tag, new ArrayList<>()));
                continue;
            }
            String name = new String(field(in), StandardCharsets.UTF_8);
            byte[] value = field(in);
            if (groups.isEmpty()) {
                throw new IOException("an attribute outside a group");
            }
            depth += tag == IppTag.END_COLLECTION ? -1 : 0;
            if (depth == 0 && tag != IppTag.END_COLLECTION) {
                add(groups.getLast().attributes(), name, tag, value);
            }
            depth += tag == IppTag.BEGIN_COLLECTION ? 1 : 0;
        }
        return new IppMessage(version, code, request, List.copyOf(groups));
    }

    private static byte[] field(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }

    private static void add(List<IppAttribute> to, String name, int tag, byte[] bytes)
            throws IOException {
        IppAttribute.Value value = new IppAttribute.Value(tag, bytes, List.of());
        if (!name.isEmpty()) {
            to.add(new IppAttribute(name, new ArrayList<>(List.of(value))));
        } else if (to.isEmpty()) {
            throw new IOException("a further value of nothing");
        } else {
            to.getLast().values().add(value);
        }
    }
}
