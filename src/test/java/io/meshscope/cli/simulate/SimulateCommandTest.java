package io.meshscope.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cli.CliRun;
import io.meshscope.cli.ExitCode;
import io.meshscope.practice.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests and route tests on the command line. */
class SimulateCommandTest {
    private static final String URL = "http://catalog.istioinaction.io:30000/items";

    @TempDir
    Path dir;

    private String evidence(String fault) throws IOException {
        for (var d : Faults.find(fault).orElseThrow().mesh().documents()) {
            Path file = dir.resolve(fault).resolve(d.origin().path().substring("practice:".length()).replace('?', '_'));
            Files.createDirectories(file.getParent());
            Files.writeString(file, d.bytes().text());
        }
        return dir.resolve(fault).toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @Test
    void a_missing_subset_names_its_cluster_and_the_missing_destination_rule() throws IOException {
        CliRun run = CliRun.of("simulate", "--in", evidence("subset-missing"), "--from", "istio-ingressgateway", "--url", URL);
        assertThat(run.out()).contains("Answer: 503 NC  cluster_not_found",
                "outbound|80|version-v2|catalog.istioinaction.svc.cluster.local",
                "Subset version-v2 is not defined: there is no DestinationRule for host catalog.istioinaction.svc.cluster.local.",
                "80.0 %  503 NC  outbound|80|version-v2|", "20.0 %  503 NC  outbound|80|version-v1|");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void json_tells_where_the_deciding_value_stands() throws IOException {
        CliRun run = CliRun.of("simulate", "--in", evidence("subset-missing"), "--from", "istio-ingressgateway", "--curl", "curl " + URL,
                "--random", "1", "-o", "json");
        assertThat(run.out()).contains("\"flags\": \"NC\"", "/configs/3/dynamic_listeners/0/active_state/listener/filter_chains/0",
                "\"step\": \"CLUSTER\"", "\"status\": \"NOT_FOUND\"");
    }

    @Test
    void what_the_other_side_refuses_is_found_in_its_proxy() throws IOException {
        CliRun run = CliRun.of("simulate", "--in", evidence("authorization-deny"), "--from", "istio-ingressgateway", "--url", URL);
        assertThat(run.out()).contains("(server's proxy)", "Answer: 403", "Denied by ns[istioinaction]-policy[catalog-no-items]-rule[0]");
    }

    @Test
    void bad_arguments_are_told() throws IOException {
        String in = evidence("subset-missing");
        assertThat(CliRun.of("simulate", "--in", in, "--from", "istio-ingressgateway").code()).isEqualTo(ExitCode.USAGE);
        assertThat(CliRun.of("simulate", "--in", in, "--from", "nobody", "--url", URL).err()).contains("nobody");
        assertThat(CliRun.of("simulate", "--in", in, "--from", "istio-ingressgateway", "--url", "http://a:b/").err()).contains("a:b");
    }

    @Test
    void route_tests_pass_and_fail() throws IOException {
        String routes = file("routes.yaml", """
                                            virtual_hosts:
                                            - name: shop
                                              domains: ["*"]
                                              routes:
                                              - {match: {prefix: /cart}, route: {cluster: cart}}
                                              - {match: {prefix: /}, redirect: {path_redirect: /cart}}
                                            """);
        String good = file("good.json", """
                                        {"tests": [{"test_name": "cart", "input": {"authority": "a", "path": "/cart/1", "method": "GET"},
                                                    "validate": {"cluster_name": "cart", "virtual_host_name": "shop"}}]}
                                        """);
        String bad = file("bad.json", """
                                      {"tests": [{"test_name": "cart", "input": {"authority": "a", "path": "/other", "method": "GET"},
                                                  "validate": {"cluster_name": "cart"}}]}
                                      """);
        CliRun passed = CliRun.of("route-check", routes, good, "--details");
        assertThat(passed).isEqualTo(new CliRun(ExitCode.DONE, "passed: cart\n1 tests, 0 failed\n", ""));
        CliRun failed = CliRun.of("route-check", routes, bad);
        assertThat(failed.out()).contains("FAILED: cart", "cluster_name: expected \"cart\", got \"\"", "1 tests, 1 failed");
        assertThat(failed.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(CliRun.of("route-check", good, bad).err()).contains("no RouteConfiguration");
        assertThat(CliRun.of("route-check", routes).code()).isEqualTo(ExitCode.USAGE);
    }
}
