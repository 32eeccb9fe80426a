package io.meshscope.rules.schema;

import java.util.Locale;

/** What an object can break. The words of each are in the bundle {@code schema} under {@link #key}. */
public enum Fault {
    // @formatter:off
    // Structure: what the type of a field does not allow
    UNKNOWN_FIELD, UNKNOWN_FIELD_NEAR, UNKNOWN_FIELD_ELSEWHERE, DUPLICATE_FIELD, REQUIRED, REQUIRED_FOR, NULL, NOT_OBJECT, NOT_LIST,
    NOT_TEXT, NOT_TEXT_QUOTE, NOT_BOOL, NOT_WHOLE, NOT_NUMBER, NUMBER_QUOTED, NOT_POSITIVE, TOO_SMALL, TOO_LARGE, PORT, EMPTY_TEXT,
    TOO_SHORT, TOO_LONG, PATTERN, EMPTY, TOO_FEW, TOO_MANY, DUPLICATE, ENUM, ENUM_NEAR, ENUM_NUMBER, ONE_OF, EXACTLY_ONE, DURATION,
    DURATION_SHORT, DURATION_PRECISION, QUANTITY, BASE64, DEPRECATED(Severity.NOTE, Code.OWN), DEPRECATED_FOR(Severity.NOTE, Code.OWN),
    UNKNOWN_VERSION, UNKNOWN_KIND, UNKNOWN_KIND_NEAR, UNKNOWN_GROUP(Severity.WARNING, Code.OWN),

    // Metadata
    OBJECT_NAME, NAMESPACE, LABEL_KEY, LABEL_VALUE, INTERNAL_ANNOTATION, DRY_RUN_PLACE, DRY_RUN_VALUE,

    // Host names, addresses, ports
    HOST, HOST_FULL, HOST_OR_ADDRESS, HOST_SHORT, HOST_PARTIAL_STAR, HOST_NEEDS_NAMESPACE, HOST_PART_EMPTY, HOST_NAMESPACE, HOSTS_OVERLAP,
    ADDRESS, ADDRESS_OR_BLOCK, PORT_NAME, PORT_NAME_NEEDED, PORT_TEXT, PROTOCOL, TARGET_PORT_UNUSED, UNIX_PATH, UNIX_PORT, UNIX_PORTS,
    UNIX_ONE_PORT, UNIX_CAPTURE,

    // What goes with what
    NOT_WITH, NEEDS_FIELD, NOT_SUPPORTED, NOTHING_IN,

    // Selectors and references
    SELECTOR_KEY_EMPTY, SELECTOR_STAR, SELECTOR_EMPTY(Severity.WARNING, Code.SCHEMA), TARGET_NAMESPACE, TARGET_KIND, EXPORT_NAME,
    EXPORT_NOBODY, EXPORT_NOBODY_AND, EXPORT_PUBLIC, EXPORT_SELECTOR,

    // Gateway, TLS
    GATEWAY_NAME, GATEWAY_REF, GATEWAY_OLD_NAME(Severity.WARNING, Code.SCHEMA), REDIRECT_NOT_HTTP(Severity.WARNING, Code.SCHEMA),
    TLS_ON_PLAIN_PORT, CERTIFICATES_IGNORED(Severity.WARNING, Code.SCHEMA), ONE_CERTIFICATE_SOURCE,
    OLD_TLS_CIPHERS(Severity.WARNING, Code.SCHEMA), CIPHER(Severity.WARNING, Code.SCHEMA), CIPHER_TWICE(Severity.WARNING, Code.SCHEMA),
    CONFIG_MAP_NAME,

    // DestinationRule
    SUBSET_NAME, POLICY_EMPTY, POOL_EMPTY, MAGLEV_SIZE, LOCALITY, LOCALITY_OVERLAP, LOCALITY_WEIGHT, LOCALITY_TOTAL, FAILOVER_SAME,
    FAILOVER_REGION, FAILOVER_NEEDS_OUTLIER(Severity.WARNING, Code.SCHEMA), ZONE_TOPOLOGY,

    // Sidecar
    SIDECAR_EMPTY, NOT_IN_SIDECAR, HTTP_POOL_UNUSED(Severity.WARNING, Code.SCHEMA), DEFAULT_ENDPOINT, PORT_ZERO_NEEDS_UNIX,
    EGRESS_WITHOUT_PORT, EGRESS_HOST_TWICE(Severity.WARNING, Code.SCHEMA), EGRESS_ALL(Severity.WARNING, Code.SCHEMA),

    // VirtualService
    NO_ROUTES, MESH_STAR, NOT_IN_DELEGATE, CLAIM_NEEDS_GATEWAY, SNI_ADDRESS(Severity.WARNING, Code.SCHEMA), SNI_NOT_IN_HOSTS,
    ROUTE_WITHOUT_ACTION, WEIGHT_ZERO, PERCENT, HEADER_EMPTY, HEADER_NAME, HEADER_INTERNAL, HEADER_VALUE, AUTHORITY_TWICE, REGEX,
    REDIRECT_EMPTY, REDIRECT_CODE, PREFIX_REWRITE_NEEDS_PREFIX, REWRITE_EMPTY, BODY_LARGE(Severity.WARNING, Code.SCHEMA), BODY_TOO_LARGE,
    RETRIES_OFF, RETRY_ON, FAULT_EMPTY, ABORT_EMPTY(Severity.WARNING, Code.SCHEMA), GRPC_STATUS, ORIGIN_EMPTY, METHOD,
    RULE_SECOND_WITHOUT_MATCH(Severity.WARNING, Code.UNREACHABLE_RULE), RULE_AFTER_CATCH_ALL(Severity.WARNING, Code.UNREACHABLE_RULE),
    RULE_TAKEN(Severity.WARNING, Code.UNREACHABLE_RULE), MATCH_TWICE(Severity.NOTE, Code.INEFFECTIVE_MATCH),
    MATCH_OVERLAPS(Severity.NOTE, Code.INEFFECTIVE_MATCH),

    // ServiceEntry, WorkloadEntry, WorkloadGroup
    ENTRY_STAR, BLOCK_RESOLUTION, SELECTOR_RESOLUTION_NONE(Severity.WARNING, Code.SCHEMA),
    ADDRESSES_NEEDED(Severity.WARNING, Code.SCHEMA), DNS_HOST, ONE_ENDPOINT, HOSTS_ADDRESS_TCP(Severity.WARNING, Code.SCHEMA),
    HOSTS_SHARE_PORT, DYNAMIC_STAR, DYNAMIC_PROTOCOL, DYNAMIC_WAYPOINT, ENDPOINT_PORT, ADDRESS_UNSET(Severity.WARNING, Code.SCHEMA),
    PROBE_EMPTY,

    // Policies
    RULES_MISSING, DENY_HTTP_ONLY(Severity.WARNING, Code.SCHEMA), SERVICE_ACCOUNT, STAR_PLACE, TRUST_DOMAIN, PATH_TEMPLATE,
    PATH_REST_NOT_LAST, VALUES_MISSING, ATTRIBUTE, ATTRIBUTE_NEAR, ATTRIBUTE_GONE, ATTRIBUTE_BRACKETS, PORTS_NEED_SELECTOR,
    ISSUER_MISSING, URL_HTTP, URL_WASM, JWKS, JWKS_KEY, JWKS_PRIVATE(Severity.WARNING, Code.SCHEMA),

    // Telemetry
    ONE_TRACING(Severity.WARNING, Code.SCHEMA), ONE_PROVIDER(Severity.WARNING, Code.SCHEMA), TAG_NAME, CEL,

    // EnvoyFilter
    ENVOY_FILTER_INTERNAL(Severity.WARNING, Code.SCHEMA), WAYPOINT_MATCH, MATCH_OF_OTHER, FILTER_UNUSED(Severity.WARNING, Code.SCHEMA),
    FILTER_OLD_NAME(Severity.WARNING, Code.SCHEMA), VERSION_TOO_LONG(Severity.WARNING, Code.SCHEMA),
    TYPED_CONFIG_MISSING(Severity.WARNING, Code.SCHEMA), TYPE_MISSING, TYPE_OLD,

    // Gateway API, Linkerd
    PATH, REDIRECT_AND_BACKEND;
    // @formatter:on

    /** What Istio calls violations of this sort. */
    public enum Code {
        /** SchemaValidationError (IST0106), or SchemaWarning (IST0133) when it is a warning. */
        SCHEMA,
        /** VirtualServiceUnreachableRule (IST0130). */
        UNREACHABLE_RULE,
        /** VirtualServiceIneffectiveMatch (IST0131). */
        INEFFECTIVE_MATCH,
        /** Nothing: Istio does not look for it. */
        OWN
    }

    private final Severity severity;
    private final Code code;

    Fault() {
        this(Severity.ERROR, Code.SCHEMA);
    }

    Fault(Severity severity, Code code) {
        this.severity = severity;
        this.code = code;
    }

    /** How bad it usually is. */
    public Severity severity() {
        return severity;
    }

    /** What Istio calls it. */
    public Code code() {
        return code;
    }

    /** Key of its text, such as {@code schema.unknownField}; argument 0 is the path of the field. */
    public String key() {
        StringBuilder out = new StringBuilder("schema.");
        String[] words = name().split("_");
        for (int i = 0; i < words.length; i++) {
            String word = words[i].toLowerCase(Locale.ROOT);
            out.append(i == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return out.toString();
    }
}
