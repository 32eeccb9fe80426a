package io.meshscope.diagnose;

import io.meshscope.base.Allowed;
import io.meshscope.diagnose.fix.Fixes;
import io.meshscope.model.Ref;
import java.util.Map;
import java.util.Optional;

/** Text that mends a cause, with what is known of it filled in. */
@Allowed("fills the texts of the package below with what a cause knows")
final class Remedies {
    private Remedies() {}

    /** YAML or commands to copy; "" when the cause has none. */
    static String of(Cause cause) {
        String subject = cause.args().isEmpty() ? "" : String.valueOf(cause.args().getFirst());
        String detail = cause.args().size() > 1 ? String.valueOf(cause.args().get(1)) : "";
        Optional<Ref.Entity> object = cause.about().filter(Ref.Entity.class::isInstance).map(Ref.Entity.class::cast);
        String[] parts = subject.split("[.]");
        boolean host = parts.length > 2 && parts[2].equals("svc");
        String name = object.map(Ref.Entity::name).orElse(host ? parts[0] : "NAME");
        String namespace = object.map(Ref.Entity::namespace).filter(n -> !n.isEmpty()).orElse(host ? parts[1] : "NAMESPACE");
        return Fixes.of(cause.id(), Map.of("kind", object.map(Ref.Entity::kind).orElse(""), "name", name, "namespace", namespace, "subject",
                subject, "detail", detail));
    }
}
