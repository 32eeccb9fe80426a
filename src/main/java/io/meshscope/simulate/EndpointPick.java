package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Address;
import io.meshscope.xds.resource.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The host of a cluster a request goes to.
 *
 * @param status MATCHED, NOT_FOUND when none may be picked, UNKNOWN when hosts were not collected
 * @param host   the host followed; empty when there is none
 * @param reason why
 * @param hosts  all hosts that were looked at
 * @param notes  how the load is spread
 */
record EndpointPick(Step.Status status, Optional<Host> host, Phrase reason, List<Host> hosts, List<Phrase> notes) {
    private static final int SHOWN = 12;

    /**
     * A host.
     *
     * @param address  its address
     * @param tree     where it stands
     * @param metadata its filter_metadata
     * @param locality filter_metadata of its locality
     * @param priority 0 is tried first
     * @param share    its share of requests, from 0 to 1
     * @param why      what is to be said about it
     */
    record Host(Address address, Tree tree, Tree metadata, Tree locality, long priority, double share, Phrase why) {
        Host sharing(double s, Phrase words) {
            return new Host(address, tree, metadata, locality, priority, s, words);
        }
    }

    /** The address of the host followed. */
    String name() {
        return host.map(h -> h.address().text()).orElse("");
    }

    /** Whether every request goes to the same host. */
    boolean isOnly() {
        return hosts.stream().filter(h -> h.share() > 0).count() <= 1;
    }

    Spot spot(Cluster cluster) {
        Tree tree = host.map(Host::tree).orElse(Tree.absent());
        return tree.isPresent() && cluster.ownEndpoints().isEmpty()
                ? new Spot(SectionKind.ENDPOINTS, cluster.endpointsName(), tree)
                : new Spot(SectionKind.CLUSTERS, cluster.name(), tree.isPresent() ? tree : cluster.tree());
    }

    List<Candidate> candidates(Cluster cluster) {
        List<Candidate> out = new ArrayList<>();
        for (Host h : hosts) {
            boolean same = host.isPresent() && h.tree() == host.get().tree();
            if (!same && out.size() < SHOWN) {
                out.add(new Candidate(h.address().text(), h.why(), h.share() > 0 ? Candidate.Mark.PASSED : Candidate.Mark.LOST, Optional
                        .of(new Spot(SectionKind.ENDPOINTS, cluster.endpointsName(), h.tree()))));
            }
        }
        return out;
    }
}
