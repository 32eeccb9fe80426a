package io.meshscope.xds.table;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Document;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.ConfigDump;
import java.util.Optional;

/** Trees and dumps for tests; single quotes stand for double ones. */
final class Json {
    private Json() {}

    static Tree tree(String json) {
        Outcome<Tree> read = JsonReader.read(Bytes.of(json.replace('\'', '"')));
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException(read.problems().toString());
        }
        return read.value();
    }

    static ConfigDump dump(String json) {
        return ConfigDump.read(new Document(new Document.Origin("d", "d", Optional.empty()), Bytes.of(json.replace('\'', '"'))),
                JobContext.QUIET).value();
    }
}
