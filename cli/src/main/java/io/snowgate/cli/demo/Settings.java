package io.snowgate.cli.demo;

import module java.base;

/// Ready-made settings for the clients people have.
final class Settings {
    private Settings() {}

    /// What to paste where, for `stage`, with a token of Ann's.
    static String of(Stage stage) {
        var port = String.valueOf(stage.port());
        var token = stage.idp().token("ann", Map.of());
        return String.format(Locale.ROOT,
                """

                        Connect as Ann with any of these (account %1$s, database COMPANY, warehouse COMPUTE_WH; the token is good for 12 hours):

                          export SNOWGATE_TOKEN=%3$s

                        JDBC, DBeaver   jdbc:snowflake://127.0.0.1:%2$s/?account=%1$s&ssl=off&db=COMPANY&warehouse=COMPUTE_WH&authenticator=oauth
                                        and the token as property "token" (DBeaver: driver property, user left empty)
                        Python          snowflake.connector.connect(account='%1$s', host='127.0.0.1', port=%2$s, protocol='http',
                                            authenticator='oauth', token=os.environ['SNOWGATE_TOKEN'], database='COMPANY', warehouse='COMPUTE_WH')
                        Go              @127.0.0.1:%2$s/COMPANY?account=%1$s&protocol=http&warehouse=COMPUTE_WH&authenticator=OAUTH&token=...
                        Node            createConnection({account: '%1$s', accessUrl: 'http://127.0.0.1:%2$s', authenticator: 'OAUTH',
                                            token: process.env.SNOWGATE_TOKEN, database: 'COMPANY', warehouse: 'COMPUTE_WH'})
                        dbt             type: snowflake, account: %1$s, host: 127.0.0.1, port: %2$s, protocol: http, authenticator: oauth,
                                        token: "{{ env_var('SNOWGATE_TOKEN') }}", database: COMPANY, warehouse: COMPUTE_WH, schema: PUBLIC

                        Somebody else   ./snowgate sandbox token --idp %4$s --as bob
                        The audit log   ./snowgate audit list --config %5$s
                        """,
                stage.account(), port, token, stage.idp().issuer(),
                stage.folder().resolve("snowgate.yaml"));
    }
}
