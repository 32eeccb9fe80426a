package io.meshscope.simulate.authz;

import java.util.ArrayList;
import java.util.List;

/**
 * The names a mesh goes by in identities.
 *
 * @param trustDomain its trust domain
 * @param aliases     other trust domains that are the same mesh
 */
public record MeshIdentity(String trustDomain, List<String> aliases) {
    private static final String LOCAL = "cluster.local";

    public MeshIdentity {
        aliases = List.copyOf(aliases);
    }

    /** The trust domain of an installation that sets none. */
    public static final MeshIdentity DEFAULT = new MeshIdentity(LOCAL, List.of());

    private List<String> all() {
        List<String> out = new ArrayList<>(List.of(trustDomain));
        out.addAll(aliases);
        return out;
    }

    /**
     * What a principal of a policy stands for: itself, and the same identity under every name of the mesh when its trust domain is one of
     * them, or cluster.local (Istio: pilot/pkg/security/trustdomain/bundle.go).
     */
    List<String> expand(String principal) {
        int slash = principal.indexOf('/');
        String domain = slash < 0 ? "" : principal.substring(0, slash);
        boolean identity = principal.chars().filter(c -> c == '/').count() == 4 && !domain.equals("*");
        boolean own = domain.equals(LOCAL) || all().stream().anyMatch(d -> fits(domain, d));
        if (!identity || !own) {
            return List.of(principal);
        }
        return all().stream().map(d -> domain.startsWith("*") && d.endsWith(domain.substring(1))
                ? principal
                : d + principal.substring(
                        slash))
                .distinct().toList();
    }

    /** A whole trust domain; the mesh's own stands for all its names. */
    List<String> expandDomain(String domain) {
        return all().contains(domain) ? all() : List.of(domain);
    }

    private static boolean fits(String written, String domain) {
        if (written.startsWith("*")) {
            return domain.endsWith(written.substring(1));
        }
        return written.endsWith("*") ? domain.startsWith(written.substring(0, written.length() - 1)) : domain.equals(written);
    }
}
