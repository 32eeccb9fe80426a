package io.meshscope.cli;

import io.meshscope.base.Messages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Takes down the options and arguments of a command. Descriptions are keys of messages; the value shown in help is the option's name. */
public final class Options {
    private final CommandSpec spec;
    private final Messages messages;

    Options(CommandSpec spec, Messages messages) {
        this.spec = spec;
        this.messages = messages;
    }

    /** An option with a text; "" when it is not given. */
    public Options text(String name, String value, String key) {
        spec.addOption(option(name, value, key).type(String.class).build());
        return this;
    }

    /** An option with a whole number; 0 when it is not given. */
    public Options number(String name, String value, String key) {
        spec.addOption(option(name, value, key).type(Integer.class).build());
        return this;
    }

    /** An option that is there or not; {@code --name=false} takes it back. */
    public Options flag(String name, String key) {
        spec.addOption(flagOption(name, key).build());
        return this;
    }

    /** A flag that help does not show. */
    public Options hiddenFlag(String name, String key) {
        spec.addOption(flagOption(name, key).hidden(true).build());
        return this;
    }

    /** Options with a short and a long name and a text. */
    public Options text(String shortName, String longName, String value, String key) {
        spec.addOption(
                OptionSpec.builder(shortName, longName).paramLabel(value).type(String.class).description(messages.text(key)).build());
        return this;
    }

    /** Any number of arguments. */
    public Options arguments(String value, String key) {
        spec.addPositional(
                PositionalParamSpec.builder().paramLabel(value).arity("0..*").type(String[].class).description(messages.text(key))
                        .build());
        return this;
    }

    private OptionSpec.Builder option(String name, String value, String key) {
        return OptionSpec.builder(name).paramLabel(value).description(messages.text(key));
    }

    private OptionSpec.Builder flagOption(String name, String key) {
        return OptionSpec.builder(name).arity("0..1").fallbackValue("true").hideParamSyntax(true).paramLabel("").type(Boolean.class)
                .description(messages.text(key));
    }
}
