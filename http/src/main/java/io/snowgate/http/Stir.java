package io.snowgate.http;

import module java.base;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Tells of every read from the peer before the HTTP codec sees it, which may wait long for the end of a line.
final class Stir extends ChannelInboundHandlerAdapter {
    private final Runnable stirred;

    Stir(Runnable stirred) {
        this.stirred = stirred;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        stirred.run();
        ctx.fireChannelRead(message);
    }
}
