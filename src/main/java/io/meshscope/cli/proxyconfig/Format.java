package io.meshscope.cli.proxyconfig;

import io.meshscope.cli.Args;
import io.meshscope.cli.Options;

/** The form of output. */
enum Format {
    SHORT, JSON, YAML;

    static void declare(Options options) {
        options.text("-o", "--output", "short|json|yaml", "cli.option.output");
    }

    /** What {@code --output} asks for; the given one when it does not. */
    static Format of(Args args, Format otherwise) {
        if (!args.has("--output")) {
            return otherwise;
        }
        return switch (args.choice("--output", "short", "json", "yaml")) {
            case "json" -> JSON;
            case "yaml" -> YAML;
            default -> SHORT;
        };
    }
}
