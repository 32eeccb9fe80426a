package io.meshscope.rules;

import io.meshscope.base.Allowed;
import io.meshscope.rules.ambient.MembershipRule;
import io.meshscope.rules.ambient.NetworkPolicyRule;
import io.meshscope.rules.ambient.RequestPolicyRule;
import io.meshscope.rules.ambient.WaypointRule;
import io.meshscope.rules.annotations.AlphaAnnotationRule;
import io.meshscope.rules.annotations.AnnotationRule;
import io.meshscope.rules.authn.BlockedCidrsRule;
import io.meshscope.rules.authn.MtlsConflictRule;
import io.meshscope.rules.authn.PeerAuthenticationScopeRule;
import io.meshscope.rules.authn.PortLevelRule;
import io.meshscope.rules.authn.SelectorWithoutWorkloadRule;
import io.meshscope.rules.authz.AuthorizationFieldsRule;
import io.meshscope.rules.authz.AuthorizationPolicyReferencesRule;
import io.meshscope.rules.authz.AuthorizerRule;
import io.meshscope.rules.authz.HeaderTokenRule;
import io.meshscope.rules.authz.IdentityRule;
import io.meshscope.rules.authz.OperationHostRule;
import io.meshscope.rules.authz.PrincipalRule;
import io.meshscope.rules.authz.RuleShapeRule;
import io.meshscope.rules.authz.TcpPortRule;
import io.meshscope.rules.authz.TokenRequiredRule;
import io.meshscope.rules.conditions.NegativeConditionRule;
import io.meshscope.rules.controlplane.ControlPlaneRule;
import io.meshscope.rules.controlplane.MeshConfigRule;
import io.meshscope.rules.controlplane.RootCertificateRule;
import io.meshscope.rules.controlplane.ServiceMonitorRule;
import io.meshscope.rules.deployment.ApplicationUserRule;
import io.meshscope.rules.deployment.ServiceAssociationRule;
import io.meshscope.rules.deprecation.DeprecatedFieldRule;
import io.meshscope.rules.destinationrule.DestinationRuleOverlapRule;
import io.meshscope.rules.destinationrule.OutsideTlsRule;
import io.meshscope.rules.destinationrule.ServerVerificationRule;
import io.meshscope.rules.destinationrule.SubsetSelectsPodsRule;
import io.meshscope.rules.destinationrule.TrafficPolicyRule;
import io.meshscope.rules.envoyfilter.PatchOperationRule;
import io.meshscope.rules.envoyfilter.PatchShapeRule;
import io.meshscope.rules.gateway.CertificateHostRule;
import io.meshscope.rules.gateway.ConflictingGatewayRule;
import io.meshscope.rules.gateway.DuplicateCertificateRule;
import io.meshscope.rules.gateway.GatewayPortRule;
import io.meshscope.rules.gateway.GatewaySecretRule;
import io.meshscope.rules.gatewayapi.CrdServedRule;
import io.meshscope.rules.gatewayapi.CrdVersionRule;
import io.meshscope.rules.gatewayapi.IneffectiveSelectorRule;
import io.meshscope.rules.gatewayapi.ListenerRule;
import io.meshscope.rules.gatewayapi.ReferenceGrantRule;
import io.meshscope.rules.gatewayapi.RouteReferencesRule;
import io.meshscope.rules.injection.ContainerSelectorRule;
import io.meshscope.rules.injection.ImageAutoRule;
import io.meshscope.rules.injection.InjectionRule;
import io.meshscope.rules.injection.ProxyImageRule;
import io.meshscope.rules.injection.WorkloadLabelRule;
import io.meshscope.rules.linkerd.LinkerdRule;
import io.meshscope.rules.multicluster.InconsistentServiceRule;
import io.meshscope.rules.multicluster.MeshNetworksRule;
import io.meshscope.rules.multicluster.WorkloadGroupRule;
import io.meshscope.rules.schema.ShapeRule;
import io.meshscope.rules.schema.ValidationRule;
import io.meshscope.rules.service.PortNameRule;
import io.meshscope.rules.service.PortShapeRule;
import io.meshscope.rules.serviceentry.AddressesRequiredRule;
import io.meshscope.rules.serviceentry.ClusterHostRule;
import io.meshscope.rules.serviceentry.ConflictingProtocolRule;
import io.meshscope.rules.serviceentry.ServiceEntryTwiceRule;
import io.meshscope.rules.sidecar.EgressHostRule;
import io.meshscope.rules.sidecar.EgressLimitRule;
import io.meshscope.rules.sidecar.SidecarSelectorRule;
import io.meshscope.rules.sidecar.SidecarShapeRule;
import io.meshscope.rules.telemetry.AccessLogProviderRule;
import io.meshscope.rules.telemetry.DefaultTelemetryRule;
import io.meshscope.rules.telemetry.LightstepRule;
import io.meshscope.rules.telemetry.MetricTagRule;
import io.meshscope.rules.telemetry.ProviderRule;
import io.meshscope.rules.telemetry.TelemetrySelectorRule;
import io.meshscope.rules.virtualservice.ConflictingMeshHostsRule;
import io.meshscope.rules.virtualservice.DestinationHostRule;
import io.meshscope.rules.virtualservice.DestinationSubsetRule;
import io.meshscope.rules.virtualservice.ExportToRule;
import io.meshscope.rules.virtualservice.GatewayHostRule;
import io.meshscope.rules.virtualservice.GatewayHostTwiceRule;
import io.meshscope.rules.virtualservice.JwtClaimRouteRule;
import io.meshscope.rules.virtualservice.ResilienceRule;
import io.meshscope.rules.virtualservice.RouteShapeRule;
import io.meshscope.rules.virtualservice.VirtualServiceGatewayRule;
import io.meshscope.rules.webhook.ExternalControlPlaneRule;
import io.meshscope.rules.webhook.InjectorOverlapRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every rule there is, sorted by id. A new rule is a class, its texts, a sample, and a line here. */
@Allowed("A catalogue knows its entries, and they know what a rule is.")
public final class RuleCatalog {
    // @formatter:off
    private static final List<Rule> STANDARD = Stream.concat(ValidationRule.all(), Stream.<Rule>of(
            new AnnotationRule(),
            new ApplicationUserRule(),
            new AuthorizationPolicyReferencesRule(),
            new BlockedCidrsRule(),
            new NegativeConditionRule(),
            new ServiceAssociationRule(),
            new DeprecatedFieldRule(),
            new ServerVerificationRule(),
            new SubsetSelectsPodsRule(),
            new PatchOperationRule(),
            new ExternalControlPlaneRule(),
            new DuplicateCertificateRule(),
            new ConflictingGatewayRule(),
            new GatewayPortRule(),
            new GatewaySecretRule(),
            new InjectionRule(),
            new ProxyImageRule(),
            new ImageAutoRule(),
            new CrdVersionRule(),
            new IneffectiveSelectorRule(),
            new MembershipRule(),
            new RequestPolicyRule(),
            new OperationHostRule(),
            new AuthorizationFieldsRule(),
            new DestinationRuleOverlapRule(),
            new EgressHostRule(),
            new ExportToRule(),
            new GatewayHostTwiceRule(),
            new ListenerRule(),
            new IdentityRule(),
            new MtlsConflictRule(),
            new PeerAuthenticationScopeRule(),
            new PrincipalRule(),
            new ReferenceGrantRule(),
            new RouteReferencesRule(),
            new RouteShapeRule(),
            new SelectorWithoutWorkloadRule(),
            new ServiceEntryTwiceRule(),
            new PortShapeRule(),
            new SidecarShapeRule(),
            new WaypointRule(),
            new WorkloadGroupRule(),
            new MeshNetworksRule(),
            new HeaderTokenRule(),
            new TcpPortRule(),
            new TokenRequiredRule(),
            new ContainerSelectorRule(),
            new RuleShapeRule(),
            new AuthorizerRule(),
            new CertificateHostRule(),
            new ClusterHostRule(),
            new ControlPlaneRule(),
            new EgressLimitRule(),
            new PatchShapeRule(),
            new GatewayHostRule(),
            new LinkerdRule(),
            new MeshConfigRule(),
            new MetricTagRule(),
            new NetworkPolicyRule(),
            new PortLevelRule(),
            new ResilienceRule(),
            new RootCertificateRule(),
            new ServiceMonitorRule(),
            new ProviderRule(),
            new OutsideTlsRule(),
            new TrafficPolicyRule(),
            new WorkloadLabelRule(),
            new CrdServedRule(),
            new ShapeRule(),
            new PortNameRule(),
            new AddressesRequiredRule(),
            new ConflictingProtocolRule(),
            new InconsistentServiceRule(),
            new SidecarSelectorRule(),
            new DefaultTelemetryRule(),
            new LightstepRule(),
            new AccessLogProviderRule(),
            new TelemetrySelectorRule(),
            new ConflictingMeshHostsRule(),
            new DestinationHostRule(),
            new DestinationSubsetRule(),
            new VirtualServiceGatewayRule(),
            new JwtClaimRouteRule(),
            new InjectorOverlapRule())).sorted(Comparator.comparing(r -> r.info().id())).toList();
    // @formatter:on
    /** Too noisy unless asked for by name. */
    private static final List<Rule> BY_NAME_ONLY = List.of(new AlphaAnnotationRule());

    private RuleCatalog() {}

    /** The rules that run when nothing is said. */
    public static List<Rule> standard() {
        return STANDARD;
    }

    /** Every rule, those that only run by name included, sorted by id. */
    public static List<Rule> all() {
        return Stream.concat(STANDARD.stream(), BY_NAME_ONLY.stream()).sorted(Comparator.comparing(r -> r.info().id())).toList();
    }

    /** A rule by its id. */
    public static Optional<Rule> named(String id) {
        return all().stream().filter(r -> r.info().id().equals(id)).findFirst();
    }
}
