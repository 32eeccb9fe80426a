package io.meshscope.logs.format;

import java.util.Locale;

/** Levels as the programs of a mesh name them. */
public final class Levels {
    private static final String[] NAMES = {"info", "warn", "error", "debug", "warning", "critical", "trace", "fatal", "none", "off"};

    private Levels() {}

    /** How bad a level is: 0 below information, 1 information, 2 warning, 3 error. */
    public static int severity(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "warn", "warning" -> 2;
            case "error", "err", "critical", "fatal", "panic", "alert", "emerg" -> 3;
            case "trace", "debug", "off" -> 0;
            default -> 1;
        };
    }

    static boolean isLevel(byte[] b, int from, int to) {
        for (String name : NAMES) {
            if (name.length() == to - from && same(b, from, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(byte[] b, int from, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((b[from + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
