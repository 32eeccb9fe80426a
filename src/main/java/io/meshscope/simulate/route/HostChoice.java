package io.meshscope.simulate.route;

import io.meshscope.base.Phrase;
import io.meshscope.xds.resource.VirtualHost;
import java.util.List;
import java.util.Optional;

/**
 * Which virtual host took a request.
 *
 * @param host   the virtual host, when one did
 * @param reason which of its domains took it, or why none did
 * @param losers others that would have taken it, had this one not been more specific
 */
public record HostChoice(Optional<VirtualHost> host, Phrase reason, List<Loser> losers) {
    public HostChoice {
        losers = List.copyOf(losers);
    }
}
