package io.meshscope.rules;

import io.meshscope.base.Allowed;
import io.meshscope.rules.annotations.AlphaAnnotationRule;
import io.meshscope.rules.annotations.AnnotationRule;
import io.meshscope.rules.authn.BlockedCidrsRule;
import io.meshscope.rules.authz.AuthorizationPolicyReferencesRule;
import io.meshscope.rules.conditions.NegativeConditionRule;
import io.meshscope.rules.deployment.ApplicationUserRule;
import io.meshscope.rules.deployment.ServiceAssociationRule;
import io.meshscope.rules.deprecation.DeprecatedFieldRule;
import io.meshscope.rules.destinationrule.ServerVerificationRule;
import io.meshscope.rules.destinationrule.SubsetSelectsPodsRule;
import io.meshscope.rules.envoyfilter.PatchOperationRule;
import io.meshscope.rules.gateway.ConflictingGatewayRule;
import io.meshscope.rules.gateway.DuplicateCertificateRule;
import io.meshscope.rules.gateway.GatewayPortRule;
import io.meshscope.rules.gateway.GatewaySecretRule;
import io.meshscope.rules.gatewayapi.CrdServedRule;
import io.meshscope.rules.gatewayapi.CrdVersionRule;
import io.meshscope.rules.gatewayapi.IneffectiveSelectorRule;
import io.meshscope.rules.injection.ImageAutoRule;
import io.meshscope.rules.injection.InjectionRule;
import io.meshscope.rules.injection.ProxyImageRule;
import io.meshscope.rules.multicluster.InconsistentServiceRule;
import io.meshscope.rules.multicluster.MeshNetworksRule;
import io.meshscope.rules.schema.ShapeRule;
import io.meshscope.rules.schema.ValidationRule;
import io.meshscope.rules.service.PortNameRule;
import io.meshscope.rules.serviceentry.AddressesRequiredRule;
import io.meshscope.rules.serviceentry.ConflictingProtocolRule;
import io.meshscope.rules.sidecar.SidecarSelectorRule;
import io.meshscope.rules.telemetry.AccessLogProviderRule;
import io.meshscope.rules.telemetry.DefaultTelemetryRule;
import io.meshscope.rules.telemetry.LightstepRule;
import io.meshscope.rules.telemetry.TelemetrySelectorRule;
import io.meshscope.rules.virtualservice.ConflictingMeshHostsRule;
import io.meshscope.rules.virtualservice.DestinationHostRule;
import io.meshscope.rules.virtualservice.DestinationSubsetRule;
import io.meshscope.rules.virtualservice.JwtClaimRouteRule;
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
            new MeshNetworksRule(),
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
