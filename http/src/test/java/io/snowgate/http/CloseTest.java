package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How a server ends.
@ParameterizedClass
@EnumSource
class CloseTest extends Fixture {
    CloseTest(TestedEngine tested) {
        super(tested);
    }

    @Test
    void requests_under_way_are_finished_and_idle_connections_closed()
            throws IOException, InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var server = HttpServer.start(settings().with(new ServerTimes(LONG, LONG, LONG, LONG)), exchange -> {
            if (exchange.request().path().equals("/long")) {
                begun.countDown();
                until(() -> go.getCount() == 0);
            }
            say(exchange, "done");
        });
        var idle = wire(server);
        idle.send("GET / HTTP/1.1\nHost: a\n\n").answer();
        var busy = wire(server).send("GET /long HTTP/1.1\nHost: a\n\n");
        until(() -> begun.getCount() == 0);

        var closing = Thread.ofPlatform().start(server::close);

        assertThat(idle.ends()).isTrue();
        assertThatThrownBy(() -> new Wire(server.address())).isInstanceOf(ConnectException.class);
        assertThat(closing.isAlive()).isTrue();
        go.countDown();
        assertThat(busy.answer()).contains("connection: close").endsWith("done");
        busy.close();
        closing.join();
    }

    @Test
    void after_the_grace_what_is_left_is_closed_and_its_handlers_learn_it() throws IOException {
        var ends = new ConcurrentLinkedQueue<String>();
        var begun = new CountDownLatch(2);
        var server = HttpServer.start(settings(), exchange -> {
            exchange.threads().newThread(() -> {
                begun.countDown();
                LockSupport.parkNanos(400_000_000);
                ends.add("thread");
            }).start();
            try {
                begun.countDown();
                exchange.body(10);
            } catch (ConnectionLost _) {
                ends.add("handler");
            }
        });
        var wire = wire(server).send("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\n");
        until(() -> begun.getCount() == 0);

        server.close();

        assertThat(wire.ends()).isTrue();
        until(() -> ends.size() == 2);
        assertThat(ends).containsExactlyInAnyOrder("handler", "thread");
    }

    @Test
    void two_servers_cannot_listen_in_one_place() throws IOException {
        var server = serve(exchange -> say(exchange, ""));

        assertThatThrownBy(() -> HttpServer.start(ServerSettings.on(server.address()).with(engine()),
                exchange -> say(exchange, "")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen");
    }
}
