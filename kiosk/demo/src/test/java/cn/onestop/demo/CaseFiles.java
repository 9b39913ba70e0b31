package cn.onestop.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Case files made from the fictitious example. */
final class CaseFiles {
    static final ObjectMapper JSON = new ObjectMapper();

    private CaseFiles() {}

    static byte[] example() {
        return Example.caseFile();
    }

    static byte[] with(Consumer<ObjectNode> change) {
        try {
            ObjectNode file = (ObjectNode) JSON.readTree(example());
            change.accept(file);
            return JSON.writeValueAsBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example as another case, so that it opens another session. */
    static byte[] numbered(int number) {
        return with(file -> file.put("caseId", "A32058200000020261100%02d".formatted(number)));
    }
}
