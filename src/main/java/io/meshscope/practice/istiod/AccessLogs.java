package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.objects.Json;

/**
 * The access logs the mesh configuration asks for (pilot/pkg/model/telemetry_logging.go).
 *
 * @param settings the mesh configuration
 */
public record AccessLogs(MeshSettings settings) {
    /** Istio's own format since 1.9, with the raw cluster name since 1.23. */
    public static final String TEXT = "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS% "
            + "%RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% \"%UPSTREAM_TRANSPORT_FAILURE_REASON%\" %BYTES_RECEIVED% %BYTES_SENT% %DURATION% "
            + "%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\" \"%REQ(USER-AGENT)%\" \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\" "
            + "\"%UPSTREAM_HOST%\" %UPSTREAM_CLUSTER_RAW% %UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% "
            + "%REQUESTED_SERVER_NAME% %ROUTE_NAME%\n";

    /** Istio's own JSON: field, operator, field, operator… */
    public static final Tree JSON = Json.obj("authority", "%REQ(:AUTHORITY)%", "bytes_received", "%BYTES_RECEIVED%", "bytes_sent",
            "%BYTES_SENT%",
            "connection_termination_details", "%CONNECTION_TERMINATION_DETAILS%", "downstream_local_address", "%DOWNSTREAM_LOCAL_ADDRESS%",
            "downstream_remote_address",
            "%DOWNSTREAM_REMOTE_ADDRESS%", "duration", "%DURATION%", "method", "%REQ(:METHOD)%", "path",
            "%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%", "protocol", "%PROTOCOL%",
            "request_id", "%REQ(X-REQUEST-ID)%", "requested_server_name", "%REQUESTED_SERVER_NAME%", "response_code", "%RESPONSE_CODE%",
            "response_code_details",
            "%RESPONSE_CODE_DETAILS%", "response_flags", "%RESPONSE_FLAGS%", "route_name", "%ROUTE_NAME%", "start_time", "%START_TIME%",
            "upstream_cluster",
            "%UPSTREAM_CLUSTER_RAW%", "upstream_host", "%UPSTREAM_HOST%", "upstream_local_address", "%UPSTREAM_LOCAL_ADDRESS%",
            "upstream_service_time",
            "%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)%", "upstream_transport_failure_reason", "%UPSTREAM_TRANSPORT_FAILURE_REASON%",
            "user_agent", "%REQ(USER-AGENT)%",
            "x_forwarded_for", "%REQ(X-FORWARDED-FOR)%");

    /** The log of a connection manager or TCP proxy. */
    Tree ofFilter() {
        return settings.accessLogFile().isEmpty() ? Tree.absent() : Json.arr(log(Tree.absent()));
    }

    /** The log of a listener: only connections no filter chain took. */
    Tree ofListener() {
        Tree onlyUnmatched = Json.obj("response_flag_filter", Json.obj("flags", Json.arr("NR")));
        return settings.accessLogFile().isEmpty() ? Tree.absent() : Json.arr(log(onlyUnmatched));
    }

    private Tree log(Tree filter) {
        Tree format = settings.accessLogJson()
                ? Json.obj("json_format", JSON)
                : Json.obj("text_format_source",
                        Json.obj("inline_string", settings.accessLogFormat().isEmpty() ? TEXT : settings.accessLogFormat()));
        return Json.obj("name", "envoy.access_loggers.file", "filter", filter, "typed_config",
                Json.any("envoy.extensions.access_loggers.file.v3.FileAccessLog", "path", settings.accessLogFile(), "log_format", format));
    }
}
