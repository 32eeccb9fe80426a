package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.evidence.Site.Area;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.evidence.archive.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    // @formatter:off
    @ParameterizedTest
    @CsvSource({
            "bug-report/proxies/shop/web-1/config_dump?include_eds, PROXY, shop, web-1, bug-report/proxies/shop/web-1",
            "r.tgz!bug-report/proxies/shop/web-1/stats/prometheus, PROXY, shop, web-1, r.tgz!bug-report/proxies/shop/web-1",
            "C:\\r\\proxies\\shop\\web-1\\clusters, PROXY, shop, web-1, C:\\r\\proxies\\shop\\web-1",
            "bug-report/istio/istio-system/istiod-1/discovery.log, ISTIOD, istio-system, istiod-1, bug-report/istio/istio-system/istiod-1",
            "bug-report/istio/istio-system/istiod-1/debug/syncz, ISTIOD, istio-system, istiod-1, bug-report/istio/istio-system/istiod-1",
            "bug-report/cni/istio-cni-node-x/cni.log, CNI, '', istio-cni-node-x, bug-report/cni/istio-cni-node-x",
            "bug-report/operator/istio-operator/op-1/operator.log, OPERATOR, istio-operator, op-1, bug-report/operator/istio-operator/op-1",
            "bug-report/cluster/k8s-resources, CLUSTER, '', '', ''",
            "bug-report/analyze/allNamespaces/allNamespaces, ANALYSIS, '', '', ''",
            "r.tgz!bug-report/bug-report.log, TOOL, '', '', ''",
            "bug-report/versions, TOOL, '', '', ''",
            "home/me/istio/release/notes/x, NONE, '', '', ''",
            "proxies/Not A Label/x/y, NONE, '', '', ''",
            "proxies/shop/web-1, NONE, '', '', ''",
            "dump.json, NONE, '', '', ''"})
    // @formatter:on
    void isReadFromThePath(String path, Area area, String namespace, String pod, String base) {
        assertThat(Site.of(path)).isEqualTo(new Site(area, namespace, pod, base));
    }

    @Test
    void groupsASource(@TempDir Path dir) throws IOException {
        Path file = Files.write(dir.resolve("r.tar"),
                Packed.tarOf("bug-report/proxies/b/p2/clusters", "x", "bug-report/proxies/a/p1/certs", "{}",
                        "bug-report/proxies/a/p1/memory",
                        "{}", "bug-report/cluster/nodes", "x", "bug-report/istio/istio-system/istiod-1/metrics", "x", "notes.txt", "x"));
        EvidenceSource source = new Evidence(new CacheDir(dir.resolve("cache"))).open(file, JobContext.QUIET).value();
        assertThat(SiteGroup.of(source)).extracting(g -> g.area() + " " + g.namespace() + " " + g.pod() + " " + g.items().size())
                .containsExactly("CLUSTER   1", "ISTIOD istio-system istiod-1 1", "PROXY a p1 2", "PROXY b p2 1", "NONE   1");
    }
}
