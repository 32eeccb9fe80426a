package io.meshscope.xds.resource;

/** Which way a listener's traffic flows, seen from the workload (Envoy: api/envoy/config/core/v3/base.proto). */
public enum TrafficDirection {
    /** Not told. */
    UNSPECIFIED,
    /** To the workload. */
    INBOUND,
    /** From the workload. */
    OUTBOUND
}
