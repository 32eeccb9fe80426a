package io.meshscope.ui.control.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CodeTextTest {
    private static CodeText text(String s) {
        return text(Bytes.of(s), 0, Long.MAX_VALUE);
    }

    private static CodeText text(Bytes bytes, long from, long to) {
        return new CodeText(bytes, LineIndex.of(bytes, JobContext.QUIET), from, Math.min(to, bytes.size()));
    }

    private static String line(CodeText text, int line) {
        return text.piece(line, text.start(line), 0, 100).text();
    }

    @Test
    void linesHaveTheDocumentsNumbers() {
        CodeText text = text("a\r\nbc\n\nd");
        assertThat(text.first()).isEqualTo(1);
        assertThat(text.count()).isEqualTo(4);
        assertThat(line(text, 1)).isEqualTo("a");
        assertThat(line(text, 2)).isEqualTo("bc");
        assertThat(line(text, 3)).isEmpty();
        assertThat(line(text, 4)).isEqualTo("d");
        assertThat(text("").count()).isZero();
    }

    @Test
    void aPartIsShownWithTheRestOfItsLinesWhenThatIsShort() {
        Bytes bytes = Bytes.of("{\n  \"a\": {\n    \"b\": 1\n  },\n  \"c\": 2\n}\n");
        String all = bytes.text();
        CodeText part = text(bytes, all.indexOf("{\n    "), all.indexOf("},") + 1);
        assertThat(part.first()).isEqualTo(2);
        assertThat(part.count()).isEqualTo(3);
        assertThat(line(part, 2)).isEqualTo("  \"a\": {");
        assertThat(line(part, 4)).isEqualTo("  },");
    }

    @Test
    void aPartOfALongLineIsShownAlone() {
        Bytes bytes = Bytes.of("x".repeat(1000) + "{\"a\":1}" + "y".repeat(1000));
        CodeText part = text(bytes, 1000, 1007);
        assertThat(part.count()).isEqualTo(1);
        assertThat(line(part, 1)).isEqualTo("{\"a\":1}");
    }

    @Test
    void aLongLineIsDecodedOnlyWhereItIsInView() {
        String s = "가".repeat(10_000);
        CodeText text = text(s);
        Piece piece = text.piece(1, 0, 3001, 50);
        assertThat(piece.text()).startsWith("가가").hasSizeBetween(40, 220).doesNotContain("\ufffd");
        assertThat(piece.start()).isEqualTo(3000);
        assertThat(piece.column()).isEqualTo(3000);
    }

    @Test
    void whatCannotBeSeenOrTurnsTextAroundIsReplaced() {
        Piece piece = Piece.of(Bytes.of("a\tb\u202ec\u0000d\u2028e\u200bf"), 0, Bytes.of("a\tb\u202ec\u0000d\u2028e\u200bf").size(), 0);
        assertThat(piece.text()).isEqualTo("a    b\ufffdc\ufffdd\ufffde\ufffdf");
    }

    @Test
    void brokenUtf8IsShownByteByByte() {
        byte[] b = {'a', (byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, (byte) 0x80, 'b', (byte) 0xf0};
        Piece piece = Piece.of(Bytes.of(b), 0, b.length, 0);
        assertThat(piece.text()).isEqualTo("a\ufffd\ufffd\ufffd\ufffd\ufffdb\ufffd");
        assertThat(piece.offsetOf(6)).isEqualTo(6);
    }

    @Property
    void offsetsAndCharactersAgree(@ForAll @Size(max = 60) byte[] b) {
        Piece piece = Piece.of(Bytes.of(b), 0, b.length, 0);
        assertThat(piece.offsetOf(piece.text().length())).isEqualTo(b.length);
        long before = 0;
        for (int i = 0; i <= piece.text().length(); i++) {
            assertThat(piece.offsetOf(i)).isGreaterThanOrEqualTo(before);
            assertThat(piece.indexOf(piece.offsetOf(i))).isLessThanOrEqualTo(i);
            before = piece.offsetOf(i);
        }
    }

    @Property
    void validTextDecodesAsJavaDoes(@ForAll String any) {
        String s = any.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029\\u2065]", "");
        byte[] b = s.getBytes(StandardCharsets.UTF_8);
        assertThat(Piece.of(Bytes.of(b), 0, b.length, 0).text().replace("\ufffd", ""))
                .isEqualTo(new String(b, StandardCharsets.UTF_8).replace("\ufffd", "").replaceAll("[\\x{e0000}-\\x{e0fff}]", ""));
    }

    // ---------- find ----------

    private static Optional<Finder.Hit> find(String text, String what, boolean expression, long from, boolean forward) {
        return new Finder(text(text), Finder.Query.of(what, expression), from, forward).run(JobContext.QUIET);
    }

    @Test
    void findsTheNextPlaceAndGoesRound() {
        assertThat(find("one two ONE", "one", false, 0, true)).contains(new Finder.Hit(0, 3, false));
        assertThat(find("one two ONE", "one", false, 3, true)).contains(new Finder.Hit(8, 11, false));
        assertThat(find("one two ONE", "one", false, 11, true)).contains(new Finder.Hit(0, 3, true));
        assertThat(find("one two ONE", "one", false, 8, false)).contains(new Finder.Hit(0, 3, false));
        assertThat(find("one two ONE", "one", false, 0, false)).contains(new Finder.Hit(8, 11, true));
        assertThat(find("one two ONE", "six", false, 0, true)).isEmpty();
        assertThat(find("", "six", false, 0, true)).isEmpty();
    }

    @Test
    void expressionsAreRe2AndSeeLines() {
        assertThat(find("ab\ncd12\n", "^c.\\d+$", true, 0, true)).contains(new Finder.Hit(3, 7, false));
        assertThat(find("한글 port", "po.t", true, 0, true)).contains(new Finder.Hit(7, 11, false));
        assertThat(find("abc", "x*", true, 0, true)).as("empty places are none").isEmpty();
    }

    @Test
    void placesAcrossStretchesAreFound() {
        String s = "x".repeat((1 << 20) - 3) + "needle" + "x".repeat(1 << 20) + "needle";
        long first = (1 << 20) - 3;
        long second = first + 6 + (1 << 20);
        for (boolean expression : new boolean[]{false, true}) {
            assertThat(find(s, "needle", expression, 0, true)).contains(new Finder.Hit(first, first + 6, false));
            assertThat(find(s, "needle", expression, first + 6, true)).contains(new Finder.Hit(second, second + 6, false));
            assertThat(find(s, "needle", expression, second, false)).contains(new Finder.Hit(first, first + 6, false));
        }
    }

    @Property
    void findsWhatJavaFinds(@ForAll @IntRange(min = 0, max = 20) int from, @ForAll @Size(min = 1, max = 20) String raw) {
        String s = raw.replaceAll("[^ab]", "a") + "bab";
        int at = s.indexOf("ab", Math.min(from, s.length()));
        Optional<Finder.Hit> hit = find(s, "AB", false, from, true);
        if (at >= 0) {
            assertThat(hit).contains(new Finder.Hit(at, at + 2, false));
        } else {
            assertThat(hit).isPresent();
        }
    }

    // ---------- colours ----------

    private static String colours(byte[] styles) {
        StringBuilder out = new StringBuilder();
        for (byte b : styles) {
            out.append(b == 0 ? "." : Lexer.STYLES[b]);
        }
        return out.toString();
    }

    @Test
    void coloursJson() {
        assertThat(colours(Lexer.json("  \"a\": [1, \"b\\\"c\", true],", false))).isEqualTo("..kkkp.pnp.ssssssp.nnnnpp");
        assertThat(colours(Lexer.json("rest\", 1", true))).isEqualTo("sssssp.n");
        assertThat(colours(Lexer.json("\"open", false))).isEqualTo("sssss");
        assertThat(colours(Lexer.json("", true))).isEmpty();
        assertThat(colours(Lexer.json("<html>", false))).isEqualTo("......");
    }

    @Test
    void coloursYaml() {
        assertThat(colours(Lexer.yaml("- name: v1 # note"))).isEqualTo("p.kkkkp.ssscccccc");
        assertThat(colours(Lexer.yaml("  port: 80"))).isEqualTo("..kkkkp.nn");
        assertThat(colours(Lexer.yaml("a: { b: c, d: 1 }"))).isEqualTo("kp.p.kp.sp.kp.nnp");
        assertThat(colours(Lexer.yaml("url: http://x:80/y"))).isEqualTo("kkkp.sssssssssssss");
        assertThat(colours(Lexer.yaml("\"q\": 'it''s'"))).startsWith("kkkp.s");
        assertThat(colours(Lexer.yaml("---"))).isEqualTo("ppp");
    }

    @Test
    void aBlockScalarIsTextUntilItsIndentEnds() {
        CodeText text = text("a:\n  b: |\n    x: 1\n\n    y: 2\n  c: 3\n- d: >-\n    z: 1\ne: 5\n");
        LineColours colours = new LineColours(text, Syntax.YAML);
        assertThat(kinds(text, colours, 3)).isEqualTo("s");
        assertThat(kinds(text, colours, 5)).isEqualTo("s");
        assertThat(kinds(text, colours, 6)).isEqualTo(".kp.n");
        assertThat(kinds(text, colours, 8)).isEqualTo("s");
        assertThat(kinds(text, colours, 9)).isEqualTo("kp.n");
    }

    private static String kinds(CodeText text, LineColours colours, int line) {
        Piece piece = text.piece(line, text.start(line), 0, 100);
        String all = colours(colours.of(line, text.start(line), piece));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < all.length(); i++) {
            if (i == 0 || all.charAt(i) != all.charAt(i - 1)) {
                out.append(all.charAt(i));
            }
        }
        return out.toString();
    }
}
