package io.meshscope.ui.app;

import io.meshscope.base.Problem;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Folder;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.Node;
import io.meshscope.model.Document;
import io.meshscope.practice.Practice;
import io.meshscope.practice.PracticeMesh;
import java.util.ArrayList;
import java.util.List;

/**
 * The practice mesh as evidence like any other.
 *
 * @param name its name
 * @param path its address
 * @param root its documents
 */
record PracticeSource(String name, String path, Folder root) implements EvidenceSource {
    /** The healthy lab. */
    static EvidenceSource lab() {
        return of("istioinaction lab", Workspace.PRACTICE, Practice.lab());
    }

    static EvidenceSource of(String name, String path, PracticeMesh mesh) {
        List<Node> items = new ArrayList<>();
        for (Document d : mesh.documents()) {
            items.add(Item.of(d.origin(), d.bytes()));
        }
        return new PracticeSource(name, path, new Folder(name, path, items));
    }

    @Override
    public Form form() {
        return Form.PRACTICE;
    }

    @Override
    public List<Problem> problems() {
        return List.of();
    }

    @Override
    public void close() {}
}
