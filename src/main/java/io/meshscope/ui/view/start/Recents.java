package io.meshscope.ui.view.start;

import io.meshscope.base.Job;
import io.meshscope.ui.prefs.Preferences.Recent;
import java.util.List;
import java.util.Set;

/** What the start page can do with what was opened lately. */
public interface Recents {
    /** Opens something again. */
    void open(Recent item);

    /** The work that finds out which addresses are not there any more. */
    Job<Set<String>> missing(List<Recent> items);
}
