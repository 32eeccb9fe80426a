package io.meshscope.evidence;

import io.meshscope.base.Problem;
import io.meshscope.evidence.archive.Spool;
import java.util.List;

/** A source of bytes that lie still: file, folder, archive, pasted text. */
record OpenedSource(Form form, String name, String path, Folder root, List<Problem> problems, Lease lease, Spool spool)
        implements
            EvidenceSource {
    OpenedSource {
        problems = List.copyOf(problems);
    }

    @Override
    public void close() {
        lease.end();
        spool.close();
    }
}
