package io.snowgate.cli.configuration;

import module java.base;

/// A folder with a sound `snowgate.yaml` and every file it names, to be damaged by tests.
record ConfigurationFixture(Path folder) {
    static final String SOUND = """
            listen: {address: 127.0.0.1, port: 8443, tls: {certificate: gate.pem, key: gate.key}}
            web: {address: 127.0.0.1, port: 8444}
            data: ./data
            keys: {root: {file: ./root.key}}
            targets:
              - {name: main, accounts: [acme], url: "http://127.0.0.1:9001", credential: {type: password, user: SNOWGATE, password: {file: secret.txt}}, roles: any}
            identity:
              issuers:
                - issuer: "http://127.0.0.1:9002"
                  audience: snowgate
                  claims: {subject: sub, email: email, groups: groups, kind: kind, job_id: job_id, run_id: run_id}
                  may_assert: {kinds: [human, service, agent], groups: ["*"], jobs: ["*"]}
            policy: observe
            """;

    static ConfigurationFixture in(Path folder) throws IOException {
        for (var name : List.of("gate.pem", "gate.key", "root.key", "secret.txt", "ca.pem", "pk.pem")) {
            Files.writeString(folder.resolve(name), "not looked into");
        }
        Files.writeString(folder.resolve("empty.txt"), "");
        return new ConfigurationFixture(folder);
    }

    Loaded load(String yaml) throws IOException {
        var file = folder.resolve("snowgate.yaml");
        Files.writeString(file, yaml);
        return ConfigurationFile.load(file, Map.of("SNOWGATE_SECRET", "s3cr3t"));
    }

    Configuration sound(String yaml) throws IOException {
        return switch (load(yaml)) {
            case Loaded.Sound(var configuration) -> configuration;
            case Loaded.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    /// Problems as printed, without the folder's path.
    List<String> problems(String yaml) throws IOException {
        return switch (load(yaml)) {
            case Loaded.Sound _ -> List.of();
            case Loaded.Broken(var problems) -> problems.stream()
                    .map(problem -> problem.text().replace(folder + "/", ""))
                    .toList();
        };
    }
}
