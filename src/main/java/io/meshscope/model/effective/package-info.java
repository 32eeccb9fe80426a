/**
 * What holds in a mesh once all objects are taken together, each answer with the objects it follows from ({@link Answer}, {@link Reason}).
 *
 * <ul>
 * <li>{@link Workloads}: what runs, and how it takes part ({@link Participation});
 * <li>{@link PeerAuthentications}: the mTLS mode of a workload and its ports;
 * <li>{@link DestinationRules}, {@link ClientSettings}: what a client follows, and the TLS it speaks;
 * <li>{@link MtlsMatrix}, {@link StrictReadiness}: client × server port, and who would break under STRICT;
 * <li>{@link Authorizations}: AuthorizationPolicies in the order they are evaluated; {@link PolicyKey}, {@link SplitRules};
 * <li>{@link Injection}: each webhook's decision;
 * <li>{@link SidecarScopes}, {@link PortProtocols}, {@link Subsets}, {@link GatewayBindings}, {@link CertificateUses}.
 * </ul>
 *
 * All are built from a {@link io.meshscope.model.Mesh}, do nothing until asked, and are safe for any thread.
 */
@NullMarked
package io.meshscope.model.effective;

import org.jspecify.annotations.NullMarked;
