package io.meshscope.cli.mesh;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Labels;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.ConfigDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Parts of describe that cases ask for one by one. */
public final class DescribeCases {
    private DescribeCases() {}

    /** The protocol of a Service's port, given as JSON. */
    public static String protocol(String port) {
        return Describer.protocol(new ServicePort(JsonReader.read(Bytes.of(port)).value()));
    }

    /** The revision pod annotations tell, given as JSON. */
    public static String revision(String annotations) {
        return PodDescriber.revision(Labels.of(JsonReader.read(Bytes.of(annotations)).value()));
    }

    /** The address of the VirtualService behind the routes to a Service's port. */
    public static String virtualServicePath(Path dump, String name, String namespace, int port) throws IOException {
        Document document = new Document(new Document.Origin("dump", "dump", Optional.empty()), Bytes.of(Files.readString(dump)));
        return new DumpFacts(ConfigDump.read(document, JobContext.QUIET).value()).virtualServicePath(name, namespace, port);
    }
}
