package io.meshscope.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.evidence.EvidenceSource.Form;
import io.meshscope.evidence.archive.Packed;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kind.Syntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTextTest extends EvidenceFixture {
    @Test
    void textInUtf16IsReadAsUtf8() throws IOException {
        String text = "{\"configs\":[{\"@type\":\"type.googleapis.com/envoy.admin.v3.X\",\"한국어\":\"😀\"}]}";
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("\ufeff", "")) {
                Item item = only(open(write("u16" + charset + mark.length(), (mark + text).getBytes(charset))));
                assertThat(item.kind()).as(charset + mark).isEqualTo(Kind.CONFIG_DUMP);
                assertThat(text(item)).isEqualTo(text);
                assertThat(keys(item.problems())).containsExactly("evidence.utf16");
                assertThat(item.problems().getFirst().args()).containsExactly(charset.name());
                assertThat(item.body().end()).isEqualTo(Bytes.of(text).size());
            }
        }
    }

    @Test
    void aKoreanTextInUtf16WithItsMarkIsText() throws IOException {
        Item item = only(open(write("ko", "\ufeff서비스 메시 문제를 찾습니다\n".repeat(20).getBytes(StandardCharsets.UTF_16LE))));
        assertThat(item.kind()).isEqualTo(Kind.TEXT);
        assertThat(text(item)).startsWith("서비스 메시");
    }

    @Test
    void aLargeUtf16TextIsKeptInTheCacheAndDeletedOnClose() throws IOException {
        byte[] text = ("\ufeff" + "2025-05-17T08:30:00Z\tinfo\tx\ty\n".repeat(100_000)).getBytes(StandardCharsets.UTF_16LE);
        EvidenceSource source = open(write("large", text)).value();
        assertThat(source.items().findFirst().orElseThrow().kind()).isEqualTo(Kind.ISTIO_LOG);
        assertThat(cached()).hasSize(1);
        source.close();
        assertThat(cached()).isEmpty();
    }

    @Test
    void aUtf8MarkIsLeftOutOfTheBodyOnly() throws IOException {
        Item item = only(open(write("bom", "\ufeff" + DUMP)));
        assertThat(item.kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(item.body().start()).isEqualTo(3);
        assertThat(item.document(JobContext.QUIET).bytes().size()).isEqualTo(DUMP.length() + 3);
        assertThat(item.problems()).isEmpty();
    }

    @Test
    void pastedTextIsEvidence() {
        Outcome<EvidenceSource> first = evidence.paste("$ kubectl exec x -- curl localhost:15000/ready\nLIVE\n");
        assertThat(first.value().form()).isEqualTo(Form.PASTE);
        assertThat(first.value().path()).isEqualTo("paste:1");
        assertThat(only(first).kind()).isEqualTo(Kind.READY);
        assertThat(evidence.paste("{}").value().path()).isEqualTo("paste:2");
        assertThat(only(evidence.paste("")).kind()).isEqualTo(Kind.EMPTY);
    }

    @Test
    void aStreamIsEvidenceAndMayBeCompressed() {
        Item item = only(evidence.stream("stdin", new ByteArrayInputStream(Packed.gzip(Packed.bytes(DUMP))), JobContext.QUIET));
        assertThat(item.kind()).isEqualTo(Kind.CONFIG_DUMP);
        assertThat(item.syntax()).isEqualTo(Syntax.JSON);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(Packed.bytes("xxxxx")), new Broken());
        Item cut = only(evidence.stream("stdin", broken, JobContext.QUIET));
        assertThat(keys(cut.problems())).containsExactly("evidence.stream");
        assertThat(text(cut)).isEqualTo("xxxxx");
    }

    /** A stream that fails at once. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken pipe");
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            throw new IOException("broken pipe");
        }
    }
}
