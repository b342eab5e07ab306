package io.snowgate.http;

import module java.base;

/// An answer as it comes in through an exchange.
final class ReceivedAnswer implements Answer {
    private final ClientExchange.Head head;
    private final ClientExchange exchange;

    ReceivedAnswer(ClientExchange.Head head, ClientExchange exchange) {
        this.head = head;
        this.exchange = exchange;
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public Optional<byte[]> next() throws IOException {
        try {
            return exchange.inbox().next();
        } catch (InterruptedIOException e) {
            close();
            throw e;
        }
    }

    @Override
    public byte[] readAll(int limit) throws IOException {
        if (head.length() > limit) {
            close();
            throw new BodyTooLarge(limit);
        }
        try {
            return exchange.inbox().readAll(limit);
        } catch (BodyTooLarge | InterruptedIOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        if (!exchange.inbox().ended()) {
            exchange.abandon();
        }
    }
}
