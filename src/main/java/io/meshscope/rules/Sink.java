package io.meshscope.rules;

import io.meshscope.base.Cancel;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;

/** Where a rule puts what it finds. */
public interface Sink {
    /** Takes a finding. */
    void report(Finding finding);

    /** Asked by rules that go through much. */
    Cancel cancel();

    /** Reports a finding at a value of the object; an absent value means the object as a whole. */
    default void report(Code code, Resource resource, Tree where, Object... args) {
        report(Finding.of(code, resource, resource.at(where), args));
    }

    /** Reports a finding at a place. */
    default void report(Code code, Resource resource, Locator where, Object... args) {
        report(Finding.of(code, resource, where, args));
    }
}
