package io.snowgate.http;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;

/// The two ways to end a connection. On its event loop only.
final class Hangup {
    private Hangup() {}

    /// Says "no more from here" and leaves it to the peer to close. Closing while the peer still sends would make the
    /// operating system reset the connection, and the peer might never see the answer that was on its way.
    static void softly(Channel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            shutOutput(channel);
        } else {
            tls.closeOutbound().addListener(_ -> shutOutput(channel));
        }
    }

    private static void shutOutput(Channel channel) {
        ((SocketChannel) channel).shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /// Resets the connection: an incomplete message must not look complete, so the peer gets neither TLS's nor TCP's regular end.
    static void hard(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException _) {
            // the peer was faster
        }
        var tls = channel.pipeline().context(SslHandler.class);
        var _ = tls == null ? channel.close() : tls.close(); // starts below the TLS handler
    }
}
