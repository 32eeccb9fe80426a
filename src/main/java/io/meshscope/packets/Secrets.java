package io.meshscope.packets;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** TLS secrets of a capture: texts in NSS key log format, those in the file and those given later. Safe for several threads. */
final class Secrets {
    private final List<String> logs = new CopyOnWriteArrayList<>();

    void add(String keyLog) {
        logs.add(keyLog);
    }

    List<String> logs() {
        return logs;
    }
}
