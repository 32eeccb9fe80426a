/**
 * Bundles: what is open, written to one zip that opens again as evidence. At the top lies {@code meshscope.json}:
 *
 * <pre>
 * {"meshscope_bundle": 1, "written": TIME, "pseudonyms": false,
 *  "sources": [{"name": "prod", "form": "CLUSTER", "path": "kube:prod"}],
 *  "items": [{"path": "proxies/NS/POD/config_dump", "kind": "CONFIG_DUMP", "taken": TIME, "source": 0, "command": "kubectl …"}],
 *  "left_out": [{"path": "…", "why": "…"}]}
 * </pre>
 *
 * Beside it lie the items; those of a cluster as in {@code istioctl bug-report}: {@code proxies/NS/POD/…}, {@code istio/NS/POD/debug/…}, and
 * {@code objects/RESOURCE.json}. Of several sources each has a folder. Everything is redacted on the way out.
 */
@NullMarked
package io.meshscope.evidence.bundle;

import org.jspecify.annotations.NullMarked;
