package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Guides;
import io.meshscope.ui.control.Situation;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The seven situations, and all of them at once: how they look. The order is that of the guides. */
public final class Situations {
    /** What people search for, by guide. */
    private static final Map<String, String> CODES = Map.of("503", "503  504  UF UC UH NC UT", "mtls", "UF URX  TLS_error", "authz",
            "403  401  RBAC", "routing", "404 NR  301  503 NC", "injection", "istio-init  istio-cni", "ambient", "HBONE :15008",
            "linkerd", "linkerd-proxy", "auto", "");

    private Situations() {}

    /**
     * A card for each guide.
     *
     * @param chosen told the guide that was picked
     */
    public static List<Situation> of(Consumer<Guide> chosen) {
        return Guides.all().stream().map(g -> new Situation(icon(g), "diagview.situation." + g.id(), "diagview.situationText." + g.id(),
                CODES.getOrDefault(g.id(), ""), () -> chosen.accept(g))).toList();
    }

    /** The shape of a guide. */
    static Icons icon(Guide guide) {
        return switch (guide.id()) {
            case "503" -> Icons.PROBLEM;
            case "mtls" -> Icons.MTLS;
            case "authz" -> Icons.POLICY;
            case "routing" -> Icons.ROUTE;
            case "injection" -> Icons.SERVICE;
            case "ambient" -> Icons.LIVE;
            case "linkerd" -> Icons.JOINED;
            default -> Icons.COMPASS;
        };
    }
}
