package io.meshscope.evidence.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Text of some encoding as UTF-8. */
final class Utf8Input extends InputStream {
    private static final char MARK = '\ufeff';

    private final Reader reader;
    private final char[] chars = new char[1 << 13];
    private int kept;
    private boolean started;
    private byte[] ready = new byte[0];
    private int position;

    Utf8Input(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, into.length);
        if (position == ready.length && !fill()) {
            return -1;
        }
        int n = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, into, at, n);
        position += n;
        return n;
    }

    private boolean fill() throws IOException {
        while (true) {
            int n = reader.read(chars, kept, chars.length - kept);
            int end = kept + Math.max(n, 0);
            if (end == 0) {
                return false;
            }
            // A pair of surrogates must not be torn apart; the first half waits for the second.
            int stop = n > 0 && Character.isHighSurrogate(chars[end - 1]) ? end - 1 : end;
            int start = !started && chars[0] == MARK ? 1 : 0;
            started = true;
            ready = new String(chars, start, Math.max(0, stop - start)).getBytes(StandardCharsets.UTF_8);
            position = 0;
            kept = end - stop;
            if (kept > 0) {
                chars[0] = chars[stop];
            }
            if (ready.length > 0) {
                return true;
            }
            if (n < 0) {
                return false;
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
