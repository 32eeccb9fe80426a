package io.meshscope.model.kube;

import io.meshscope.model.Tree;

/** A port of a Service. */
public record ServicePort(Tree tree) {
    /** Its number. */
    public int number() {
        return (int) tree.get("port").number();
    }

    /** Its name; "" when not named. */
    public String name() {
        return tree.get("name").text();
    }

    /** Port of the pods: a number or a name; "" when not said, then it is the same number. */
    public String target() {
        return tree.get("targetPort").text();
    }

    /** TCP, UDP or SCTP. */
    public String transport() {
        String t = tree.get("protocol").text();
        return t.isEmpty() ? "TCP" : t;
    }

    /** What it says of the protocol above TCP; "" when nothing. */
    public String appProtocol() {
        return tree.get("appProtocol").text();
    }

    /** What Istio believes to be spoken. */
    public Protocol protocol() {
        return Protocol.of(number(), name(), tree.get("protocol").text(), appProtocol());
    }
}
