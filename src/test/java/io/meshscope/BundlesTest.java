package io.meshscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keeps the texts of both languages complete, and the keys in the code and in the bundles the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundlesTest {
    private static final Path I18N = Path.of("resources/i18n");
    private static final Path SOURCES = Path.of("src/main/java");
    /** Keys whose Korean text is rightly without Hangul, one a line. */
    private static final Path TECHNICAL = Path.of("src/test/resources/i18n-technical.txt");
    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d\\}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9_-]+)+\\.?|[a-z][A-Za-z0-9]*\\.)\"");
    /** Literals in the code that only look like keys. */
    private static final Set<String> NO_KEYS = Set.of("xds.type.v3.TypedStruct", "explorer.exe", "cluster.local", "cluster.xds-grpc",
            "cluster.xds-grpc.upstream_cx_active", "cluster.xds-grpc.upstream_cx_connect_fail");
    /** A particle that depends on how the word before it ends, right after a placeholder. */
    private static final Pattern PARTICLE = Pattern.compile("\\{\\d\\}[\"”’']?(은|는|이|가|을|를|와|과|으로|로)(?![가-힣])");

    private final Map<String, String> english = new TreeMap<>();
    private final Map<String, String> korean = new TreeMap<>();
    private final Set<String> bundles = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    @BeforeAll
    void read() throws IOException {
        for (Path file : files(I18N, ".properties")) {
            String name = String.valueOf(file.getFileName()).replace(".properties", "");
            (name.endsWith("_ko") ? korean : english).putAll(properties(file));
            bundles.add(name.replace("_ko", ""));
        }
        for (Path file : files(SOURCES, ".java")) {
            LITERAL.matcher(Files.readString(file)).results().map(m -> m.group(1)).filter(this::isKey).forEach(used::add);
        }
    }

    /** Istio names its analyzers much as we name texts: {@code schema.ValidationAnalyzer.Gateway}. */
    private boolean isKey(String literal) {
        return !literal.startsWith("schema.ValidationAnalyzer.") && bundles.contains(literal.substring(0, literal.indexOf('.')))
                && !NO_KEYS.contains(literal);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Map<String, String> properties(Path file) throws IOException {
        Properties all = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            all.load(in);
        }
        Map<String, String> out = new LinkedHashMap<>();
        all.forEach((k, v) -> out.put(String.valueOf(k), String.valueOf(v)));
        return out;
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(korean.keySet()).isEqualTo(english.keySet());
        assertThat(english).isNotEmpty();
    }

    @Test
    void a_key_stands_in_the_bundle_it_names_and_only_once() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files(I18N, ".properties")) {
            String bundle = String.valueOf(file.getFileName()).replace(".properties", "").replace("_ko", "");
            properties(file).keySet().stream().filter(k -> !k.startsWith(bundle + ".")).map(k -> file + ": " + k).forEach(wrong::add);
            Set<String> seen = new HashSet<>();
            Files.readAllLines(file).stream().filter(l -> l.matches("[^#!\\s].*[=:].*")).map(l -> l.split("\\s*[=:]", 2)[0])
                    .filter(k -> k.contains(".") && !seen.add(k)).map(k -> file + ": twice " + k).forEach(wrong::add);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_text_is_empty() {
        assertThat(Stream.of(english, korean).flatMap(m -> m.entrySet().stream()).filter(e -> e.getValue().isBlank())).isEmpty();
    }

    @Test
    void both_languages_have_the_same_placeholders() {
        List<String> wrong = english.keySet().stream().filter(k -> korean.containsKey(k))
                .filter(k -> !placeholders(english.getOrDefault(k, "")).equals(placeholders(korean.getOrDefault(k, "")))).toList();
        assertThat(wrong).isEmpty();
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void korean_is_korean_unless_it_is_technical() throws IOException {
        Set<String> technical = new TreeSet<>(Files.exists(TECHNICAL) ? Files.readAllLines(TECHNICAL) : List.of());
        technical.removeIf(String::isBlank);
        Set<String> without = new TreeSet<>();
        korean.forEach((k, v) -> {
            if (!HANGUL.matcher(v).find()) {
                without.add(k);
            }
        });
        assertThat(without).isEqualTo(technical);
    }

    @Test
    void english_has_no_korean() {
        assertThat(english.entrySet().stream().filter(e -> HANGUL.matcher(e.getValue()).find())).isEmpty();
    }

    @Test
    void no_particle_hangs_on_a_placeholder() {
        assertThat(korean.entrySet().stream().filter(e -> PARTICLE.matcher(e.getValue()).find())).isEmpty();
    }

    @Test
    void every_key_in_the_code_has_its_text() {
        assertThat(used.stream().filter(u -> !hasText(u))).isEmpty();
    }

    /** A key that ends with a dot is the beginning of keys put together at run time; counts have two texts. */
    private boolean hasText(String key) {
        return english.containsKey(key) || (english.containsKey(key + ".one") && english.containsKey(key + ".other"))
                || (key.endsWith(".") && english.keySet().stream().anyMatch(k -> k.startsWith(key)));
    }

    @Test
    void every_text_is_used() {
        assertThat(english.keySet().stream().filter(k -> !isUsed(k))).isEmpty();
    }

    private boolean isUsed(String key) {
        return used.contains(key) || (key.endsWith(".long") && used.contains(key.substring(0, key.length() - 5)))
                || (key.endsWith(".one") && used.contains(key.substring(0, key.length() - 4)))
                || (key.endsWith(".other") && used.contains(key.substring(0, key.length() - 6)))
                || used.stream().anyMatch(u -> u.endsWith(".") && key.startsWith(u));
    }
}
