package io.meshscope.rules.telemetry;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Metrics of Telemetries with tags that are no expressions or never repeat, and overrides that stand apart from their provider. */
public final class MetricTagRule extends EachRule {
    /** Something different in every request: each value becomes a time series of its own. */
    private static final Pattern UNBOUNDED = Pattern
            .compile("request[_-]?id|trace[_-]?id|span[_-]?id|session|request\\.(time|path|url_path)|"
                    + "source\\.(address|port)|x-request-id|traceparent|b3", Pattern.CASE_INSENSITIVE);

    /** A rule of the catalogue. */
    public MetricTagRule() {
        super(RuleInfo.of("meshscope.MetricTags", List.of(Msh.TAG_IS_NO_EXPRESSION, Msh.OVERRIDES_APART, Msh.UNBOUNDED_TAG),
                Kind.TELEMETRY));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        List<Tree> metrics = r.spec().get("metrics").items();
        boolean named = metrics.stream().anyMatch(m -> m.has("providers") && !m.has("overrides"));
        for (Tree metric : metrics) {
            if (named && metric.has("overrides") && !metric.has("providers")) {
                sink.report(Msh.OVERRIDES_APART, r, r.atKey(metric, "overrides"));
            }
            for (Tree override : metric.get("overrides").items()) {
                override.get("tag_overrides").fields().forEach(tag -> tag(r, tag, sink));
            }
        }
    }

    private static void tag(Resource r, Tree.Field tag, Sink sink) {
        Tree value = tag.value().get("value");
        if (value.text().contains("%")) {
            sink.report(Msh.TAG_IS_NO_EXPRESSION, r, value, tag.name(), value.text());
        }
        boolean unbounded = UNBOUNDED.matcher(tag.name() + " " + value.text().toLowerCase(Locale.ROOT)).find();
        if (value.isPresent() && unbounded) {
            sink.report(Msh.UNBOUNDED_TAG, r, value, tag.name());
        }
    }
}
