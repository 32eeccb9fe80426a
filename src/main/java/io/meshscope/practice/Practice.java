package io.meshscope.practice;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Request;
import io.meshscope.syntax.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The meshes that come with the workbench. */
public final class Practice {
    /** When the lab's evidence is taken. */
    public static final Instant NOW = Instant.parse("2025-05-17T08:51:00Z");

    private Practice() {}

    /** The lab in good health: every request is answered. */
    public static PracticeMesh lab() {
        return PracticeMesh.of(objects().trees(), conditions());
    }

    /** The objects of the lab in good health. */
    public static KubeObjects objects() {
        return Lab.OBJECTS;
    }

    /** Read once, when first asked for. */
    private static final class Lab {
        static final KubeObjects OBJECTS = read("lab.yaml");
    }

    /** Objects of a file beside the lab's. */
    static KubeObjects read(String name) {
        try (InputStream in = Practice.class.getResourceAsStream("/practice/" + name)) {
            if (in == null) {
                throw new IllegalStateException("practice/" + name + " is missing");
            }
            Outcome<List<Tree>> read = YamlReader.readAll(Bytes.of(in.readAllBytes()));
            if (!read.problems().isEmpty()) {
                throw new IllegalStateException("practice/" + name + ": " + read.problems().getFirst());
            }
            return KubeObjects.of(read.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run time of the lab: a minute of ordinary traffic. */
    public static Conditions conditions() {
        return Conditions.at(NOW).with(new Condition.Calls("webapp", "/api/catalog", "http://catalog.istioinaction:80/items"))
                .sending(requests());
    }

    /** Ten requests for the catalog and five for the shop from outside, two from the client without a proxy. */
    private static List<Request> requests() {
        List<Request> out = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            out.add(Request.get(Duration.ofMillis(1200L + 3000L * i), Request.OUTSIDE, "http://catalog.istioinaction.io:30000/items"));
        }
        for (int i = 0; i < 5; i++) {
            out.add(Request.get(Duration.ofMillis(33_000 + 3000L * i), Request.OUTSIDE,
                    "http://webapp.istioinaction.io:30000/api/catalog"));
        }
        out.add(Request.get(Duration.ofSeconds(50), "sleep", "http://catalog.istioinaction/items"));
        out.add(Request.get(Duration.ofSeconds(53), "sleep", "http://webapp.istioinaction/"));
        return out;
    }
}
