package io.meshscope.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.practice.Fault;
import io.meshscope.practice.Faults;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import io.meshscope.practice.traffic.Traffic;
import io.meshscope.simulate.request.Headers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** On the practice mesh, what is simulated from configuration alone is what the access logs say. */
class SimulatedTrafficTest {
    private static final Pattern LINE = Pattern.compile("\\] \"(\\S+) \\S+ \\S+\" (\\d+) (\\S+) (\\S+) (\\S+) \"([^\"]*)\"");

    /** Faults of the network, of clocks, of servers outside, and of apps and proxies that are too slow or too busy: no configuration shows them. */
    private static final Set<String> RUN_TIME = Set.of("circuit-breaker-overflow", "clock-skew", "network-policy-drops", "per-try-timeout",
            "double-tls", "pod-unreachable", "slow-pod-timeout", "startup-race");

    /** What one line of a proxy's log says. */
    private record Logged(int status, String flags, String details) {}

    @TestFactory
    Stream<DynamicTest> outcomes_are_those_of_the_access_logs() {
        List<DynamicTest> out = new ArrayList<>();
        out.add(DynamicTest.dynamicTest("healthy", () -> check(Practice.lab())));
        for (Fault f : Stream.concat(Faults.all().stream(), Faults.lookAlikes().stream()).filter(x -> !RUN_TIME.contains(x
                .id())).toList()) {
            out.add(DynamicTest.dynamicTest(f.id(), () -> check(f.mesh())));
        }
        return out.stream();
    }

    private static void check(PracticeMesh mesh) {
        PracticeProxies proxies = PracticeProxies.of(mesh);
        int compared = 0;
        for (Traffic.Answer answer : mesh.answers()) {
            var request = answer.request();
            boolean outside = request.from().equals(io.meshscope.practice.objects.Request.OUTSIDE);
            Optional<Proxy> proxy = proxies.proxy(outside ? "istio-ingressgateway" : request.from());
            if (proxy.isEmpty() || request.method().equals("TCP")) {
                continue;
            }
            Optional<Logged> logged = line(mesh, proxy.get().name(), answer.requestId());
            Headers headers = Headers.NONE;
            for (var h : request.headers().entrySet()) {
                headers = h.getKey().equals(":protocol") ? headers : headers.plus(h.getKey(), h.getValue());
            }
            URI uri = URI.create(request.url());
            String path = (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + (uri.getRawQuery() == null
                    ? ""
                    : "?" + uri
                            .getRawQuery());
            Request asked = Request.get(uri.getScheme(), uri.getRawAuthority(), path).method(request.method()).with(headers).version(request
                    .headers().getOrDefault(":protocol", "HTTP/1.1"));
            List<Simulator.Outcome> outcomes = new Simulator(proxy.get(), proxies.around()).outcomes(outside
                    ? asked.from("172.18.0.1", "")
                    : asked);
            compared++;
            if (logged.isEmpty()) {
                Answer.Kind[] kinds = answer.error().isEmpty()
                        ? new Answer.Kind[]{Answer.Kind.APP}
                        : new Answer.Kind[]{Answer.Kind.CLOSED, Answer.Kind.NO_TLS};
                assertThat(outcomes).extracting(o -> o.trace().answer().kind()).containsAnyOf(kinds);
                continue;
            }
            List<String> words = outcomes.stream().map(o -> o.trace().answer()).map(a -> a.kind() + " " + a.text() + " " + a.details())
                    .toList();
            assertThat(outcomes.stream().anyMatch(o -> same(o.trace(), logged.get()))).as(request.from() + " " + request.url() + " "
                    + logged.get() + " but " + words).isTrue();
        }
        assertThat(compared).isPositive();
    }

    private static boolean same(Trace trace, Logged logged) {
        Answer a = trace.answer();
        return switch (a.kind()) {
            case APP -> logged.details().equals("via_upstream") && logged.flags().equals(a.flagText());
            case PROXY -> logged.equals(new Logged(a.status(), a.flagText(), a.details()));
            default -> false;
        };
    }

    private static Optional<Logged> line(PracticeMesh mesh, String pod, String id) {
        String path = mesh.paths().stream().filter(p -> p.contains("/" + pod + "/") && p.endsWith("istio-proxy.log")).findFirst()
                .orElseThrow();
        for (String line : mesh.evidence(path).orElseThrow().split("\n")) {
            Matcher m = LINE.matcher(line);
            if (line.contains(id) && m.find()) {
                return Optional.of(new Logged(Integer.parseInt(m.group(2)), m.group(3), m.group(4)));
            }
        }
        return Optional.empty();
    }
}
