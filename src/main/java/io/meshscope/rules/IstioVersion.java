package io.meshscope.rules;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Workload;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The version of the control plane, as far as the evidence shows it. */
public final class IstioVersion {
    private static final Pattern MINOR = Pattern.compile("(?:^|[:/-])1\\.(\\d{1,3})(?:[.-]|$)");

    private IstioVersion() {}

    /** N of 1.N, from the tag of istiod's image or its labels; the oldest when there are several, empty when nothing tells. */
    public static OptionalInt minor(Mesh mesh) {
        return mesh.all(Kind.DEPLOYMENT).stream().filter(d -> "istiod".equals(d.labels().get("app"))).flatMap(IstioVersion::texts).map(
                MINOR::matcher).filter(Matcher::find).mapToInt(m -> Integer.parseInt(m.group(1))).min();
    }

    private static Stream<String> texts(Resource deployment) {
        Stream<String> images = new Workload(deployment).template().containers().stream().map(Container::image).map(i -> i.substring(i
                .lastIndexOf(':') + 1));
        return Stream.concat(Stream.of(deployment.labels().getOrDefault("app.kubernetes.io/version", ""), deployment.labels().getOrDefault(
                "operator.istio.io/version", "")), images);
    }
}
