package io.meshscope.packets.flow;

/**
 * One end of a connection.
 *
 * @param address its IP address as text
 * @param port    its port
 */
public record Endpoint(String address, int port) {
    /** As people write it: {@code 10.0.0.1:80}, {@code [fd00::1]:80}. */
    public String text() {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }

    /** Whether it lies inside the machine (or pod) itself. */
    public boolean isLoopback() {
        return address.startsWith("127.") || address.equals("::1") || address.equals("::6");
    }

    /** Whether it is the address from which a sidecar calls its own application (Istio's inbound passthrough). */
    public boolean isSidecarToApp() {
        return address.equals("127.0.0.6") || address.equals("::6");
    }
}
