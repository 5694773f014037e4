package io.falcondb.pgwire.wire;

import io.falcondb.pgwire.connection.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

/// Collects messages in one buffer per flush. A flush after the channel closed frees the buffer.
final class ByteBufOutput implements Output {

    private static final int INITIAL_BYTES = 2048;

    private final Channel channel;
    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

    ByteBufOutput(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void putByte(int value) {
        writable().writeByte(value);
    }

    @Override
    public void putShort(int value) {
        writable().writeShort(value);
    }

    @Override
    public void putInt(int value) {
        writable().writeInt(value);
    }

    @Override
    public void putLong(long value) {
        writable().writeLong(value);
    }

    @Override
    public void putBytes(byte[] source, int offset, int length) {
        writable().writeBytes(source, offset, length);
    }

    @Override
    public void putUtf8(String text) {
        ByteBufUtil.writeUtf8(writable(), text);
    }

    @Override
    public int position() {
        return buffer.writerIndex();
    }

    @Override
    public void setInt(int position, int value) {
        buffer.setInt(position, value);
    }

    @Override
    public int size() {
        return buffer.readableBytes();
    }

    @Override
    public void truncate(int position) {
        buffer.writerIndex(position);
    }

    @Override
    public void flush() {
        ByteBuf full = buffer;
        buffer = Unpooled.EMPTY_BUFFER;
        if (full.isReadable()) {
            channel.writeAndFlush(full, channel.voidPromise());
        } else {
            full.release();
        }
    }

    private ByteBuf writable() {
        if (buffer == Unpooled.EMPTY_BUFFER) {
            buffer = channel.alloc().ioBuffer(INITIAL_BYTES);
        }
        return buffer;
    }
}
