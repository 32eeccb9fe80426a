package io.meshscope.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.model.Pointer;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.authz.FilterDecisions;
import io.meshscope.simulate.authz.Layer;
import io.meshscope.simulate.authz.MeshIdentity;
import io.meshscope.simulate.authz.PolicySet;
import io.meshscope.simulate.authz.Provider;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlReader;
import io.meshscope.xds.resource.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** What policies decide, judged from the objects, is what the filters istiod makes of them decide. */
@Tag("conformance")
class PolicyDecisionsTest {
    private static Path dir() {
        return Path.of(System.getProperty("conformance.dir", "../shared/conformance"), "authz");
    }

    private static List<Tree> yaml(String file) {
        try {
            return YamlReader.readAll(Bytes.of(Files.readString(dir().resolve(file)))).value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> objects_and_filters_agree() throws IOException {
        if (!Files.isDirectory(dir())) {
            return Stream.of(DynamicTest.dynamicTest("authz", () -> abort("no corpus")));
        }
        Tree cases = JsonReader.read(Bytes.of(Files.readString(dir().resolve("cases.json")))).value();
        return cases.items().stream().map(c -> DynamicTest.dynamicTest(c.get("id").text(), () -> check(c)));
    }

    private static void check(Tree c) {
        boolean tcp = c.entry("forTCP").isTrue();
        List<Tree> objects = yaml(c.entry("policies").text());
        Document none = new Document(new Document.Origin("x", "x", Optional.empty()), Bytes.of(""));
        List<Resource> policies = objects.stream().map(t -> Resource.of(none, Pointer.ROOT, t)).filter(r -> r.namespace().equals("foo"))
                .toList();
        Tree bundle = c.entry("trustDomainBundle");
        MeshIdentity mesh = bundle.isPresent()
                ? new MeshIdentity(bundle.get("trustDomain").text(), bundle.get("aliases").texts())
                : MeshIdentity.DEFAULT;
        List<Provider> providers = c.entry("meshConfig").isPresent()
                ? Provider.of(yaml(c.entry("meshConfig").text()).getFirst().get("extensionProviders").items())
                : List.of();
        PolicySet set = new PolicySet(policies, mesh, providers);
        List<Filter> filters = c.entry("expectedFilters").texts().stream().map(f -> new Filter(tcp
                ? Filter.Layer.NETWORK
                : Filter.Layer.HTTP, yaml(f).getFirst())).toList();
        FilterDecisions made = new FilterDecisions(new Matchers());
        List<Facts> requests = PolicyRequests.of(objects.stream().map(o -> o.get("spec")).toList());
        assertThat(requests).hasSizeGreaterThanOrEqualTo(6);
        for (Facts request : requests) {
            Facts seen = tcp ? request.with(Headers.NONE) : request;
            Decision expected = made.decide(filters, seen);
            Decision actual = set.decide(seen, tcp ? Layer.TCP : Layer.HTTP);
            assertThat(actual).as(seen.headers() + " " + seen.connection() + " " + seen.metadata() + " wants " + expected).matches(a -> a
                    .same(expected) && a.kind() != Decision.Kind.UNKNOWN);
        }
    }
}
