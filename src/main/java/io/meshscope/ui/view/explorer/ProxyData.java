package io.meshscope.ui.view.explorer;

import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.DumpOverview;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.resource.Lookup;
import java.util.Optional;

/**
 * What has been read of a proxy so far. Replaced as a whole when more is known.
 *
 * @param files    where it is read from
 * @param dump     the index of its dump, growing while it is read; empty when there is no dump or nothing is known yet
 * @param complete whether the index is complete
 * @param overview what the index tells of the whole, when it is complete
 * @param hosts    the index of {@code /clusters}, when there is one
 * @param lookup   finds resources by name; knows nothing until the index is complete
 */
record ProxyData(ProxyFiles files, Optional<ConfigDump> dump, boolean complete, Optional<DumpOverview> overview,
        Optional<Hosts> hosts, Lookup lookup) {
    static ProxyData of(ProxyFiles files) {
        return new ProxyData(files, Optional.empty(), false, Optional.empty(), Optional.empty(), Lookup.NOTHING);
    }
}
