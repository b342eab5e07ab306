package io.snowgate.bench.load;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.snowgate.bench.net.Head;

/// One connection: one request at a time. On the event loop alone.
@SuppressWarnings("FutureReturnValueIgnored") // what a write meets, closes the connection
final class LoadConnection extends ChannelInboundHandlerAdapter {
    private final Asked asked;
    private final Listener listener;
    private final ByteBuf unfinishedHead = Unpooled.buffer();
    private ChannelHandlerContext context;
    private boolean waiting;
    private long due;
    private int status;
    private long length;
    private long left;

    /// Hears of the end of each request.
    interface Listener {
        /// @param due when the request was due
        void answered(LoadConnection connection, long due, int status, long bytes);

        void lost(LoadConnection connection);
    }

    @SuppressWarnings("NullAway.Init") // the context is there before anything is sent
    LoadConnection(Asked asked, Listener listener) {
        this.asked = asked;
        this.listener = listener;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    void send(long wasDue, int salt, long number) {
        if (!context.channel().isActive()) {
            listener.lost(this); // since the last answer
            return;
        }
        due = wasDue;
        waiting = true;
        var bytes = context.alloc().directBuffer(asked.length());
        asked.write(bytes, salt, number);
        context.writeAndFlush(bytes, context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        var bytes = (ByteBuf) message;
        try {
            if (unfinishedHead.isReadable()) {
                unfinishedHead.writeBytes(bytes);
                consume(unfinishedHead);
                unfinishedHead.discardReadBytes();
            } else {
                consume(bytes);
                unfinishedHead.writeBytes(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    // Takes all but the beginning of a head.
    private void consume(ByteBuf bytes) {
        while (bytes.isReadable()) {
            if (left == 0) {
                var head = Head.in(bytes);
                if (head.isEmpty()) {
                    return;
                }
                status = head.get().status(bytes);
                length = head.get().body();
                left = length;
                bytes.readerIndex(head.get().end());
            }
            var taken = (int) Math.min(left, bytes.readableBytes());
            bytes.skipBytes(taken);
            left -= taken;
            if (left == 0) {
                waiting = false;
                listener.answered(this, due, status, length);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        if (waiting) {
            listener.lost(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable fault) {
        connection.close();
    }

    void close() {
        context.close();
    }
}
