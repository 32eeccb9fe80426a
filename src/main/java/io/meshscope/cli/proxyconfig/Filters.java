package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.xds.table.ClusterRow;
import io.meshscope.xds.table.EndpointRow;
import io.meshscope.xds.table.Istioctl;
import io.meshscope.xds.table.ListenerRow;
import io.meshscope.xds.table.RouteRow;

/** The options several commands share, and what they mean. */
final class Filters {
    private Filters() {}

    static void file(Options options) {
        options.text("-f", "--file", "FILE", "cli.option.file");
        options.text("--istioctl", "1.N", "cli.option.istioctl");
        pod(options);
    }

    /** A pod of a live cluster instead of a file. */
    static void pod(Options options) {
        LivePod.declare(options);
        options.arguments("POD[.NAMESPACE]", "cli.option.pod");
    }

    static Istioctl version(Args args) {
        String given = args.text("--istioctl");
        return given.isEmpty()
                ? Istioctl.CURRENT
                : Istioctl.parse(given).orElseThrow(() -> new UsageException("cli.notVersion", "--istioctl", given));
    }

    static void clusters(Options options) {
        options.text("--fqdn", "HOST", "cli.pc.fqdn").text("--direction", "DIRECTION", "cli.pc.direction").text("--subset", "SUBSET",
                "cli.pc.subset");
    }

    static ClusterRow.Filter clusters(Args args) {
        return new ClusterRow.Filter(args.text("--fqdn"), args.number("--port"), args.text("--subset"), args.text("--direction"));
    }

    static void listeners(Options options) {
        options.text("--address", "ADDRESS", "cli.pc.listenerAddress").text("--type", "TYPE", "cli.pc.listenerType");
    }

    static ListenerRow.Filter listeners(Args args) {
        return new ListenerRow.Filter(args.text("--address"), args.number("--port"), args.text("--type"));
    }

    static void routes(Options options) {
        options.text("--name", "NAME", "cli.pc.routeName");
    }

    static RouteRow.Filter routes(Args args) {
        return new RouteRow.Filter(args.text("--name"));
    }

    static void endpoints(Options options) {
        options.text("--address", "ADDRESS", "cli.pc.endpointAddress").text("--cluster", "NAME", "cli.pc.endpointCluster").text("--status",
                "STATUS", "cli.pc.endpointStatus").number("--port", "PORT", "cli.pc.port");
    }

    static EndpointRow.Filter endpoints(Args args) {
        return new EndpointRow.Filter(args.text("--address"), args.number("--port"), args.text("--cluster"), args.text("--status"));
    }
}
