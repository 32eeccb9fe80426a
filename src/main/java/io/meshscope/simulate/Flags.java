package io.meshscope.simulate;

import java.util.Comparator;
import java.util.List;

/** Response flags in the order Envoy writes them (envoy/stream_info/stream_info.h). */
final class Flags {
    private static final List<String> ORDER = List.of("LH", "UH", "UT", "LR", "UR", "UF", "UC", "UO", "NR", "DI", "FI", "RL", "UAEX",
            "RLSE",
            "DC", "URX", "SI", "IH", "DPE", "UMSDR", "RFCF", "NFCF", "DT", "UPE", "NC", "OM", "DF", "DO", "DR", "UDO");

    private Flags() {}

    static List<String> ordered(List<String> flags) {
        return flags.stream().distinct().sorted(Comparator.comparingInt(ORDER::indexOf)).toList();
    }
}
