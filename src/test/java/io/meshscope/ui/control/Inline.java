package io.meshscope.ui.control;

import io.meshscope.base.Job;
import io.meshscope.base.JobContext;
import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.prefs.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A kit for tests: work is done at once, what is copied and told is kept. */
public final class Inline implements Background {
    public final List<String> copied = new ArrayList<>();
    public final List<String> told = new ArrayList<>();

    public static Kit kit() {
        return new Inline().kit(new Texts(Lang.EN));
    }

    public static Kit kitIn(Texts texts) {
        return new Inline().kit(texts);
    }

    public Kit kit(Texts texts) {
        return new Kit(texts, this, copied::add, told::add);
    }

    @Override
    public <T> Running start(Object key, Job<T> job, Consumer<? super T> done, Runnable failed) {
        done.accept(job.run(JobContext.QUIET));
        return Running.NOTHING;
    }
}
