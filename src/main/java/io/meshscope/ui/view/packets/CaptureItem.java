package io.meshscope.ui.view.packets;

import io.meshscope.base.Bytes;
import io.meshscope.base.Job;
import io.meshscope.evidence.Growing;
import io.meshscope.packets.flow.PeerNames;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A capture that can be opened.
 *
 * @param path its address
 * @param name what it is called
 * @param load gets its bytes
 * @param keys gets the TLS secrets that were opened with it, in NSS key log format
 * @param peers finds out who has an address
 * @param logs  gets the lines of access logs that were opened with it
 * @param grown looks for more of a file that is still written, each time from the beginning; empty for what lies still
 * @param live  whether it is being written by us at this moment
 */
public record CaptureItem(String path, String name, Job<Bytes> load, Job<List<String>> keys, Job<PeerNames> peers,
        Job<List<LoggedLine>> logs, Optional<Supplier<Growing>> grown, BooleanSupplier live) {}
