package io.snowgate.bench.canned;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.snowgate.bench.net.Head;

/// One connection to the canned upstream: waits for each request as a whole, and answers it. The chunk is written no faster than it is
/// taken.
@SuppressWarnings("FutureReturnValueIgnored") // what a write meets, closes the connection
final class CannedConnection extends ByteToMessageDecoder {
    private static final int PART = 64 << 10;
    private static final ByteBuf FILLING = Unpooled.unreleasableBuffer(filling());
    private final CannedReplies replies;
    private int chunkLeft;

    CannedConnection(CannedReplies replies) {
        this.replies = replies;
    }

    private static ByteBuf filling() {
        var bytes = new byte[PART];
        new Random(1).nextBytes(bytes);
        return Unpooled.directBuffer(PART).writeBytes(bytes);
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf in, List<Object> out) {
        var found = Head.in(in);
        if (found.isEmpty()) {
            return;
        }
        var head = found.get();
        var end = head.end() + (int) head.body();
        if (in.writerIndex() < end) {
            return;
        }
        var line = in.toString(head.start(), Math.min(60, head.end() - head.start()),
                StandardCharsets.US_ASCII);
        write(connection, replies.to(line, in.slice(head.end(), (int) head.body())));
        in.readerIndex(end);
    }

    private void write(ChannelHandlerContext connection, CannedReplies.Reply reply) {
        var bytes = connection.alloc().directBuffer(reply.head().length() + reply.body().length);
        ByteBufUtil.writeAscii(bytes, reply.head());
        connection.writeAndFlush(bytes.writeBytes(reply.body()), connection.voidPromise());
        chunkLeft += reply.chunk();
        pour(connection);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext connection) {
        pour(connection);
    }

    private void pour(ChannelHandlerContext connection) {
        while (chunkLeft > 0 && connection.channel().isWritable()) {
            var count = Math.min(PART, chunkLeft);
            chunkLeft -= count;
            connection.writeAndFlush(FILLING.slice(0, count), connection.voidPromise());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable fault) {
        connection.close(); // the other side is gone
    }
}
