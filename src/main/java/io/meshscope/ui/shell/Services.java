package io.meshscope.ui.shell;

import io.meshscope.ui.command.CommandHistory;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.AsOf;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.theme.Theme;
import java.time.Clock;

/**
 * What every feature may be given; made once, where the application is put together.
 *
 * @param kit       what controls need: texts, work in the background, clipboard
 * @param theme     colours and size of text
 * @param runner    work off the FX thread
 * @param settings  what is remembered between runs
 * @param asOf      the time that ages and expiries are counted to
 * @param notices   messages to the user
 * @param navigator goes to addresses
 * @param commands  what the user can do
 * @param history   commands that would show the same in a terminal
 * @param clock     the time of now, in the zone that times are shown in
 */
public record Services(Kit kit, Theme theme, JobRunner runner, Settings settings, AsOf asOf, Notices notices, Navigator navigator,
        Commands commands, CommandHistory history, Clock clock) {
    /** A text in the language of now. */
    String text(String key, Object... args) {
        return kit.text(key, args);
    }
}
