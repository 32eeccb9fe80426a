package io.meshscope.evidence.kube.api;

import java.io.ByteArrayOutputStream;

/** Cuts a stream of bytes into lines. */
final class LineCutter {
    private final KubeApi.Lines lines;
    private final long most;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    LineCutter(KubeApi.Lines lines, long most) {
        this.lines = lines;
        this.most = most;
    }

    boolean take(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                rest.write(bytes, start, i - start);
                start = i + 1;
                if (!flush()) {
                    return false;
                }
            }
        }
        rest.write(bytes, start, bytes.length - start);
        return rest.size() <= most;
    }

    private boolean flush() {
        byte[] line = rest.toByteArray();
        rest.reset();
        return line.length == 0 || lines.line(line);
    }

    /** What came after the last line end. */
    byte[] rest() {
        return rest.toByteArray();
    }

    /** The stream is over; its last line may lack an end. */
    void end() {
        if (rest.size() > 0) {
            flush();
        }
    }
}
