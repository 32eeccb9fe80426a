package io.meshscope.evidence.kind;

/**
 * What a document is, as far as its content tells. The words for users stand under {@code evidence.kind.NAME}.
 */
public enum Kind {
    /** The answer of Envoy's or istiod's {@code config_dump}: an object with {@code configs}. */
    CONFIG_DUMP(Family.PROXY),
    /** A piece of one: sections, element messages, or bare resources, as {@code istioctl -o json|yaml} and {@code ?resource=} print them. */
    CONFIG_PART(Family.PROXY),
    /** An Envoy bootstrap file. */
    BOOTSTRAP(Family.PROXY),
    /** {@code /clusters?format=json}, or the list {@code istioctl proxy-config endpoint -o json} makes of it. */
    CLUSTERS_JSON(Family.PROXY),
    /** {@code /clusters} as text. */
    CLUSTERS_TEXT(Family.PROXY),
    /** {@code /certs}. */
    CERTS(Family.PROXY),
    /** {@code /server_info}. */
    SERVER_INFO(Family.PROXY),
    /** {@code /stats} as text. */
    STATS_TEXT(Family.PROXY),
    /** {@code /stats?format=json}. */
    STATS_JSON(Family.PROXY),
    /** {@code /stats/prometheus} of Envoy, or the agent's merged metrics. */
    STATS_PROMETHEUS(Family.PROXY),
    /** {@code /stats?format=html}. */
    STATS_HTML(Family.PROXY),
    /** {@code /listeners} as text. */
    LISTENERS_TEXT(Family.PROXY),
    /** {@code /listeners?format=json}. */
    LISTENERS_JSON(Family.PROXY),
    /** {@code /memory}. */
    MEMORY(Family.PROXY),
    /** {@code /init_dump}. */
    INIT_DUMP(Family.PROXY),
    /** {@code /runtime}. */
    RUNTIME(Family.PROXY),
    /** {@code /logging}. */
    LOGGING(Family.PROXY),
    /** {@code /ready}. */
    READY(Family.PROXY),
    /** ztunnel's {@code config_dump}, any of its schemas. */
    ZTUNNEL_DUMP(Family.PROXY),
    /** One list of it, as {@code istioctl ztunnel-config … -o json} prints. */
    ZTUNNEL_PART(Family.PROXY),

    /** istiod's {@code /debug/syncz}. */
    SYNCZ(Family.ISTIOD),
    /** Client status by xDS: {@code envoy.service.status.v3.ClientConfig}, bare or in discovery responses. */
    XDS_STATUS(Family.ISTIOD),
    /** Another of istiod's debug answers. */
    ISTIOD_DEBUG(Family.ISTIOD),

    /** Kubernetes objects, Istio's and the Gateway API's included: YAML documents, JSON, lists. */
    K8S_OBJECTS(Family.OBJECTS),
    /** Istio's mesh configuration by itself. */
    MESH_CONFIG(Family.OBJECTS),
    /** A kubeconfig; holds credentials. */
    KUBECONFIG(Family.OBJECTS),

    /** Envoy access log, text or JSON. */
    ACCESS_LOG(Family.LOG),
    /** Envoy component log. */
    ENVOY_LOG(Family.LOG),
    /** istiod's or the agent's log. */
    ISTIO_LOG(Family.LOG),
    /** ztunnel's log. */
    ZTUNNEL_LOG(Family.LOG),
    /** The Linkerd proxy's log. */
    LINKERD_LOG(Family.LOG),
    /** Lines with times or levels of no format known here. */
    PLAIN_LOG(Family.LOG),

    /** Packet capture in the classic format. */
    PCAP(Family.CAPTURE),
    /** Packet capture in the next generation format. */
    PCAPNG(Family.CAPTURE),
    /** TLS session secrets in NSS key log format; these are credentials. */
    TLS_KEYLOG(Family.CAPTURE),

    /** Certificates in PEM. */
    PEM(Family.CERTIFICATE),
    /** PEM with a private key in it. */
    PRIVATE_KEY(Family.CERTIFICATE),

    /** A tar archive. */
    TAR(Family.ARCHIVE),
    /** A zip archive. */
    ZIP(Family.ARCHIVE),
    /** Something compressed with gzip. */
    GZIP(Family.ARCHIVE),
    /** The description at the top of a Meshscope bundle. */
    BUNDLE(Family.ARCHIVE),
    /** Compressed in a way not read here: zstd, bzip2, xz, lz4, 7z. */
    COMPRESSED(Family.ARCHIVE),

    /** Envoy's excuse instead of a dump, sent with status 200. */
    ADMIN_ERROR(Family.ERROR),
    /** An error answer of some server, or of a command, instead of data. */
    ERROR_BODY(Family.ERROR),
    /** A web page that is not one of Envoy's. */
    HTML(Family.ERROR),
    /** Could not be read at all. */
    UNREADABLE(Family.ERROR),

    /** Metrics in Prometheus text of something other than Envoy. */
    METRICS(Family.OTHER),
    /** A table as istioctl and kubectl print them. */
    TABLE(Family.OTHER),
    /** JSON of no kind known here. */
    JSON(Family.OTHER),
    /** YAML of no kind known here. */
    YAML(Family.OTHER),
    /** Text of no kind known here. */
    TEXT(Family.OTHER),
    /** Not text, and of no kind known here. */
    BINARY(Family.OTHER),
    /** Nothing, or nothing but blanks. */
    EMPTY(Family.OTHER);

    /** What kinds have in common. */
    public enum Family {
        /** Told by a proxy about itself. */
        PROXY,
        /** Told by istiod. */
        ISTIOD,
        /** Objects and settings. */
        OBJECTS,
        /** Lines of a log. */
        LOG,
        /** Packets and what is needed to read them. */
        CAPTURE,
        /** Certificates and keys. */
        CERTIFICATE,
        /** A container of other things. */
        ARCHIVE,
        /** Something else than what was asked for. */
        ERROR,
        /** The rest. */
        OTHER
    }

    private final Family family;

    Kind(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    /** The key of its words. */
    public String key() {
        return "evidence.kind." + name();
    }

    /** Whether it is opened to get at what lies inside. */
    public boolean isArchive() {
        return this == TAR || this == ZIP || this == GZIP;
    }

    /** Whether it holds credentials by its nature: such a document is never shown or exported as plain text. */
    public boolean holdsSecrets() {
        return this == KUBECONFIG || this == PRIVATE_KEY || this == TLS_KEYLOG;
    }
}
