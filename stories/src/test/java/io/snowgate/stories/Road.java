package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Execution;
import io.snowgate.sandbox.server.Fault;
import io.snowgate.sandbox.server.Recorded;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Session;

/// A way from a driver to the pretend account: straight to it, or through the gateway.
interface Road extends AutoCloseable {
    /// What the support table calls it.
    String name();

    /// How the stories' ordinary person logs in.
    Login login();

    /// The other ways in which that person may log in, by what the support table calls them.
    Map<String, Credential> credentials();

    /// The account at the road's end.
    SandboxServer account();

    @Override
    void close();

    /// A session of the ordinary person.
    default Session connect(Client client) {
        return Cast.driver(client).connect(login());
    }

    /// A session, asking for a result format.
    default Session connect(Client client, Login.Format format) {
        return Cast.driver(client).connect(login().with(format));
    }

    /// Lets something go wrong at the account's end.
    default void lay(Fault fault) {
        account().faults().add(fault);
    }

    /// What the account ran whose text contains `marker`, describe-only calls left out.
    default List<Execution> ran(String marker) {
        return account().recorder()
                .executions()
                .stream()
                .filter(e -> e.sqlText().contains(marker) && !e.describeOnly())
                .toList();
    }

    /// The calls that the account received at a door since `number`.
    default List<Recorded> calls(Endpoint door, long number) {
        return account().recorder().requests(door).stream().filter(r -> r.number() > number).toList();
    }

    /// Waits until the account has been asked to run a statement with `marker` in its text.
    default void awaitArrival(String marker) {
        Await.until("the account was asked for " + marker,
                () -> account().recorder()
                        .requests(Endpoint.QUERY)
                        .stream()
                        .anyMatch(r -> r.text().contains(marker)));
    }
}
