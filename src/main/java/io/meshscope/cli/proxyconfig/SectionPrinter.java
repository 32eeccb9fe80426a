package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Console;
import io.meshscope.cli.Format;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.GoJsonWriter;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlWriter;
import io.meshscope.xds.Entry;
import io.meshscope.xds.proto.ProtoJson;
import io.meshscope.xds.Section;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.AnyMessage;
import java.util.ArrayList;
import java.util.List;

/** Prints whole sections, as istioctl prints bootstrap, secrets and extension configurations. */
final class SectionPrinter {
    private SectionPrinter() {}

    /** Bootstrap or secrets, in the layout of the library istioctl uses for them. */
    static void print(DumpFile file, SectionKind kind, Format format, Console console) {
        Section section = file.dump().section(kind).orElseThrow();
        Tree tree = file.noted(JsonReader.read(file.source().document().bytes(), section.span().start(), section.span().end()));
        if (section.typeUrl().isEmpty() && kind == SectionKind.BOOTSTRAP && !tree.has("bootstrap")) {
            tree = object("bootstrap", tree);
        }
        ProtoJson.Converted converted = ProtoJson.message(tree, type(section));
        console.line(
                format == Format.JSON ? GoJsonWriter.jsonpb(converted.tree(), converted.nested()) : YamlWriter.write(converted.tree()));
    }

    private static String type(Section section) {
        String written = AnyMessage.typeName(section.typeUrl());
        return written.isEmpty() ? "envoy.admin.v3." + section.kind().typeSuffix() : written;
    }

    /** The extension configurations of all sections, as one. */
    static void ecds(DumpFile file, Format format, Console console) {
        List<Tree> filters = new ArrayList<>();
        for (Entry entry : file.dump().entries(SectionKind.ECDS)) {
            filters.add(ProtoJson.message(file.noted(file.dump().element(entry)), "envoy.admin.v3.EcdsConfigDump.EcdsFilterConfig").tree());
        }
        Tree all = filters.isEmpty() ? new Tree.Obj(List.of(), Span.NONE) : object("ecdsFilters", new Tree.Arr(filters, Span.NONE));
        console.line(format == Format.JSON ? GoJsonWriter.protojson(all) : YamlWriter.write(all));
    }

    private static Tree object(String name, Tree value) {
        return new Tree.Obj(List.of(new Tree.Field(name, Span.NONE, value)), Span.NONE);
    }
}
