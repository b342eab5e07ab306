package io.snowgate.http;

import module java.base;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/// Notes the certificate that a client has shown. The certificate is not looked into here: that takes locks.
final class Handshaken extends ChannelInboundHandlerAdapter {
    private final Peer peer;
    private final SslHandler tls;

    Handshaken(Peer peer, SslHandler tls) {
        this.peer = peer;
        this.tls = tls;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
            try {
                var shown = tls.engine().getSession().getPeerCertificates();
                if (shown.length > 0 && shown[0] instanceof X509Certificate certificate) {
                    peer.shows(new ClientCertificate.Shown(certificate));
                }
            } catch (SSLPeerUnverifiedException _) {
                peer.shows(new ClientCertificate.None());
            }
            ctx.pipeline().remove(this);
        }
        ctx.fireUserEventTriggered(event);
    }
}
