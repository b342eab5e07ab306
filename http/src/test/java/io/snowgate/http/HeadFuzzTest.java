package io.snowgate.http;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ReferenceCountUtil;

import static org.assertj.core.api.Assertions.assertThat;

/// Any bytes from a client: the head is accepted or refused, never a fault, and what is accepted is unambiguous.
class HeadFuzzTest {
    private static final int LIMIT = 4 << 10;
    private static final Peer PEER = new Peer(Front.OPEN,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), /* secure= */ false);

    @FuzzTest
    void any_bytes_are_accepted_or_refused(byte[] bytes) {
        var channel = new EmbeddedChannel(new HttpServerCodec(Codec.strict(LIMIT)),
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        try {
                            if (message instanceof HttpRequest request
                                    && request.decoderResult().isSuccess()) {
                                look(Arrival.of(request, LIMIT, PEER));
                            }
                        } finally {
                            ReferenceCountUtil.release(message);
                        }
                    }
                });
        for (int at = 0; at < bytes.length; at += 7) { // as if it came in small packets
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(7, bytes.length - at)));
        }
        channel.finishAndReleaseAll();
    }

    private static void look(Arrival arrival) {
        switch (arrival) {
            case Arrival.Refused(int status) -> assertThat(status).isBetween(400, 505);
            case Arrival.Accepted(var head, var http10, _, _, var length) -> {
                assertThat(head.path()).matches("[/*][!-~]*").doesNotContain("#", "?");
                assertThat(head.headers().all("Host").size()).isBetween(http10 ? 0 : 1, 1);
                assertThat(head.headers().all("Content-Length").size()
                        + head.headers().all("Transfer-Encoding").size())
                        .isLessThanOrEqualTo(1);
                assertThat(length).isGreaterThanOrEqualTo(-1);
                head.headers().forEach((name, value) -> Headers.of(name, value)); // could be sent on as they are
            }
        }
    }
}
