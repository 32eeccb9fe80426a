package io.meshscope.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** What a row of a {@link LazyTree} stands for. */
sealed interface TreeEntry<T> {
    /** More children than this are put into groups: a tree slows down with the number of siblings. */
    int GROUP = 200;

    /** A node of the model. */
    record One<T>(T node) implements TreeEntry<T> {}

    /** Some of many children. */
    record Some<T>(List<? extends T> children, int from, int to) implements TreeEntry<T> {}

    /** A row that finds what is below it when it is opened. */
    final class Item<T> extends TreeItem<TreeEntry<T>> {
        private final TreeModel<T> model;
        private boolean filled;

        Item(TreeModel<T> model, TreeEntry<T> entry) {
            super(entry);
            this.model = model;
        }

        @Override
        public boolean isLeaf() {
            return getValue() instanceof One<T>(T node) && model.isLeaf(node);
        }

        @Override
        public ObservableList<TreeItem<TreeEntry<T>>> getChildren() {
            if (!filled) {
                filled = true;
                super.getChildren().setAll(below());
            }
            return super.getChildren();
        }

        private List<TreeItem<TreeEntry<T>>> below() {
            return switch (getValue()) {
                case One<T>(T node) -> {
                    List<? extends T> all = model.children(node);
                    yield items(all, 0, all.size());
                }
                case Some<T>(List<? extends T> all, int from, int to) -> items(all, from, to);
            };
        }

        private List<TreeItem<TreeEntry<T>>> items(List<? extends T> all, int from, int to) {
            List<TreeItem<TreeEntry<T>>> out = new ArrayList<>();
            int size = groupSize(to - from);
            for (int i = from; i < to; i += size) {
                out.add(new Item<>(model, size == 1 ? new One<>(all.get(i)) : new Some<>(all, i, Math.min(to, i + size))));
            }
            return out;
        }

        /** The row of a child, inside as many groups as there are. */
        Item<T> child(int index) {
            Item<T> at = this;
            while (true) {
                int from = at.getValue() instanceof Some<T>(_, int f, _) ? f : 0;
                int count = at.getValue() instanceof Some<T>(_, int f, int t) ? t - f : count();
                int size = groupSize(count);
                at = (Item<T>) at.getChildren().get((index - from) / size);
                if (size == 1) {
                    return at;
                }
                at.setExpanded(true);
            }
        }

        /** How many children its node has. */
        int count() {
            return getValue() instanceof One<T>(T node) ? model.children(node).size() : 0;
        }
    }

    /** How many children go into one row: 1 up to 200, 200 up to 40 000, and so on. */
    static int groupSize(int count) {
        int size = 1;
        while ((count + size - 1) / size > GROUP) {
            size *= GROUP;
        }
        return size;
    }
}
