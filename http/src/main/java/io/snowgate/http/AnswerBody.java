package io.snowgate.http;

import module java.base;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/// The parts of an answer that go through an outbox.
final class AnswerBody implements BodyWriter {
    private final ServerExchange exchange;
    private final Outbox outbox;
    private final OptionalLong announced;
    private long written;
    private boolean closed;

    AnswerBody(ServerExchange exchange, Outbox outbox, OptionalLong announced) {
        this.exchange = exchange;
        this.outbox = outbox;
        this.announced = announced;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (closed || (announced.isPresent() && length > announced.getAsLong() - written)) {
            throw new IllegalStateException("more than was announced, or after the end");
        }
        written += length;
        for (int at = 0; at < length; at += Codec.PART) {
            var from = offset + at;
            var part = Arrays.copyOfRange(bytes, from, from + Math.min(Codec.PART, length - at));
            outbox.put(new DefaultHttpContent(Unpooled.wrappedBuffer(part)), part.length);
        }
    }

    @Override
    public void finish() throws IOException {
        if (closed || (announced.isPresent() && written != announced.getAsLong())) {
            throw new IllegalStateException("less than was announced, or after the end");
        }
        outbox.put(LastHttpContent.EMPTY_LAST_CONTENT, 0);
        exchange.complete();
        closed = true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            exchange.drop();
        }
    }
}
