package io.meshscope.ui.view.packets;

import io.meshscope.base.Bytes;
import io.meshscope.base.Job;
import io.meshscope.packets.flow.PeerNames;
import java.util.List;

/**
 * A capture that can be opened.
 *
 * @param path its address
 * @param name what it is called
 * @param load gets its bytes
 * @param keys gets the TLS secrets that were opened with it, in NSS key log format
 * @param peers finds out who has an address
 * @param logs  gets the lines of access logs that were opened with it
 */
public record CaptureItem(String path, String name, Job<Bytes> load, Job<List<String>> keys, Job<PeerNames> peers,
        Job<List<LoggedLine>> logs) {}
