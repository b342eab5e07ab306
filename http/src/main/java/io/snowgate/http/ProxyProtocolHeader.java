package io.snowgate.http;

import module java.base;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.util.ReferenceCountUtil;

/// Takes what a proxy says in its PROXY protocol header. Anything but version 2 and TCP ends the connection.
final class ProxyProtocolHeader extends ChannelInboundHandlerAdapter {
    /// For the optional fields of a header; nothing in them is looked at.
    static final int MOST_EXTRAS = 4_096;

    private final Peer peer;

    ProxyProtocolHeader(Peer peer) {
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HAProxyMessage header)) {
            ctx.fireChannelRead(message);
            return;
        }
        try {
            if (understood(header)) {
                ctx.pipeline().remove(this);
            } else {
                var _ = ctx.close();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private boolean understood(HAProxyMessage header) {
        if (header.protocolVersion() != HAProxyProtocolVersion.V2) {
            return false;
        }
        if (header.command() == HAProxyCommand.LOCAL) {
            return true; // the proxy itself asks whether we are alive
        }
        return switch (header.proxiedProtocol()) {
            case TCP4, TCP6 -> Network.address(header.sourceAddress()).map(source -> {
                peer.speaksFor(new InetSocketAddress(source, header.sourcePort()));
                return true;
            }).orElse(false);
            case UNKNOWN, UDP4, UDP6, UNIX_STREAM, UNIX_DGRAM -> false;
        };
    }
}
