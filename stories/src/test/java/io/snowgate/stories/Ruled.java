package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.stories.driver.DriverFault;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// What stories about policies share: a road on which a policy is in force, and what it means to be refused by one.
final class Ruled {
    private static final String FILE = "policy.yaml";

    private Ruled() {}

    /// A road under one of the policies that come with the gateway.
    static GatewayRoad by(String starter) throws IOException {
        return open("policy: " + starter, "");
    }

    /// A road under a document of its own, kept in the road's folder.
    static GatewayRoad under(String document) throws IOException {
        return open("policy: " + FILE, document);
    }

    private static GatewayRoad open(String line, String document) throws IOException {
        var account = GatewayRoad.startAccount();
        var idp = PretendIdp.start(IdpSettings.usual());
        var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
        Files.writeString(folder.resolve(FILE), document);
        return GatewayRoad.before(account, idp, GatewayRoad.changed(folder, "policy: observe", line));
    }

    /// Puts another document in the place of that of a road, all at once.
    static void replace(GatewayRoad road, String document) throws IOException {
        var next = Files.writeString(road.folder().resolve("next"), document);
        Files.move(next, road.folder().resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /// What the account was asked whose text contains `marker`, descriptions counted.
    static List<String> reached(Road road, String marker) {
        return road.account()
                .recorder()
                .requests(Endpoint.QUERY)
                .stream()
                .map(request -> request.text())
                .filter(text -> text.contains(marker))
                .toList();
    }

    /// That `act` ends with a refusal by `rule`: what the person is told.
    static AbstractStringAssert<?> refused(String rule, ThrowableAssert.ThrowingCallable act) {
        var fault = catchThrowableOfType(DriverFault.class, act);
        assertThat(fault).as("refused by " + rule).isNotNull();
        assertThat(fault.sqlState()).as(fault.text()).isEqualTo("42501");
        return assertThat(fault.text()).contains("refused by rule '" + rule + "'");
    }
}
