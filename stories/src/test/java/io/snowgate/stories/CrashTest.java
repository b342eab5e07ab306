package io.snowgate.stories;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Session;
import io.snowgate.stories.tool.Tap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The gateway's process is killed again and again while every driver works through it, each in one session that outlives all of that.
class CrashTest {
    private static final int KILLS = 5;
    private static final int BETWEEN = 25;

    /// One driver at work.
    ///
    /// @param done  numbers that it was told are inserted
    /// @param lost  numbers whose fate it was not told
    private record Worker(Client client, Session session, Set<Integer> done, Set<Integer> lost) {
        String table() {
            return "company.public.crash_" + client.name();
        }

        /// Inserts one number after another.
        void work(AtomicBoolean enough) {
            for (int n = 0; !enough.get(); n++) {
                try {
                    session.update("insert into " + table() + " values (" + n + ")");
                    done.add(n);
                } catch (DriverFault fault) {
                    lost.add(n);
                }
            }
        }
    }

    @Test
    void a_killed_gateway_loses_nothing_and_runs_nothing_twice() throws IOException {
        var port = Tap.freePort();
        try (var account = GatewayRoad.startAccount(); var idp = PretendIdp.start(IdpSettings.usual())) {
            var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: " + port + "}", account, idp);
            var workers = new ArrayList<Worker>();
            try (var gateway = ServedGateway.start(folder)) {
                for (var client : Client.values()) {
                    var session = Cast.driver(client)
                            .connect(GatewayRoad.login(port, "ann", idp.token("ann", Map.of())));
                    workers.add(new Worker(client, session, ConcurrentHashMap.newKeySet(),
                            ConcurrentHashMap.newKeySet()));
                    session.update("create table " + workers.getLast().table() + " (n number(38,0))");
                }
                killUnderLoad(gateway, workers);
                workers.forEach(worker -> agrees(worker, account));
                workers.forEach(worker -> worker.session.close());
            }
            isWhole(Diary.left(folder), account);
        }
    }

    private static void killUnderLoad(ServedGateway gateway, List<Worker> workers) throws IOException {
        var enough = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            workers.forEach(worker -> threads.execute(() -> worker.work(enough)));
            try {
                for (int i = 0; i < KILLS; i++) {
                    awaitWork(workers);
                    gateway.kill();
                    gateway.restart();
                }
                awaitWork(workers);
            } finally {
                enough.set(true);
            }
        }
    }

    /// Waits until every driver has got something done since now: it has resumed.
    private static void awaitWork(List<Worker> workers) {
        var before = workers.stream().map(worker -> worker.done.size()).toList();
        Await.until("every driver works", () -> IntStream.range(0, workers.size())
                .allMatch(i -> workers.get(i).done.size() >= before.get(i)
                        + (workers.get(i).client == Client.JDBC ? BETWEEN : 1)));
    }

    /// What a driver was told, the account's table and the account's own record say the same.
    private static void agrees(Worker worker, SandboxServer account) {
        var rows = worker.session.query("select n from " + worker.table() + " order by n")
                .column("N")
                .stream()
                .map(n -> Integer.valueOf(String.valueOf(n)))
                .toList();
        assertThat(rows).as("inserted by " + worker.client).doesNotHaveDuplicates().containsAll(worker.done);
        var unknown = new TreeSet<>(rows);
        unknown.removeAll(worker.done);
        assertThat(worker.lost).as("neither told done nor told lost").containsAll(unknown);
        assertThat(account.recorder().executions())
                .allSatisfy(e -> assertThat(e.times()).as(e.sqlText()).isEqualTo(1));
    }

    /// Everything that the account ran has its intent in what the log kept, and what ended has its outcome.
    private static void isWhole(List<AuditReader.Line> log, SandboxServer account) {
        var intents = log.stream()
                .filter(line -> line.text("type").equals("statement.intent"))
                .map(line -> line.text("upstream_request_id"))
                .collect(Collectors.toSet());
        assertThat(account.recorder().executions()).isNotEmpty()
                .allSatisfy(e -> assertThat(intents).as("intents; ran " + e).contains(e.requestId()));
        assertThat(Collections.frequency(Diary.types(log), "gateway.started")).isEqualTo(KILLS + 1);
        assertThat(Collections.frequency(Diary.types(Diary.ofClients(log)), "session.opened"))
                .isEqualTo(Client.values().length);
    }
}
