package io.meshscope.cli;

/** The form of output. */
public enum Format {
    SHORT, JSON, YAML;

    /** Adds the option. */
    public static void declare(Options options) {
        options.text("-o", "--output", "short|json|yaml", "cli.option.output");
    }

    /** What {@code --output} asks for; the given one when it does not. */
    public static Format of(Args args, Format otherwise) {
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
