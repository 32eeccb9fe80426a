package io.meshscope.evidence.archive;

import io.meshscope.base.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes as a channel to read from, for the zip reader; counts what was read. */
final class BytesChannel implements SeekableByteChannel {
    private final Bytes bytes;
    private long position;
    private long consumed;
    private boolean open = true;

    BytesChannel(Bytes bytes) {
        this.bytes = bytes;
    }

    /** How many bytes were read so far, those read twice counted twice. */
    long consumed() {
        return consumed;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= bytes.size()) {
            return -1;
        }
        int n = (int) Math.min(into.remaining(), bytes.size() - position);
        into.put(bytes.array(position, position + n));
        position += n;
        consumed += n;
        return n;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        if (newPosition < 0) {
            throw new IOException("negative position in a damaged archive");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
