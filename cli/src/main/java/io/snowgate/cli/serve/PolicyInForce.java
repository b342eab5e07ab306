package io.snowgate.cli.serve;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.document.Problem;
import io.snowgate.gateway.pipeline.Recording;
import io.snowgate.gateway.policy.Policies;
import io.snowgate.gateway.policy.PolicyFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policy that the gateway decides by, taken in again when its files change. What is not sound changes nothing. A policy is in the audit log before anything is
/// decided by it.
final class PolicyInForce implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);
    private static final Duration PACE = Duration.ofSeconds(2);
    private final Path place;
    private final Policies policies;
    private final Recording recording;
    private final Thread thread = Thread.ofVirtual().name("policy").unstarted(this::rounds);
    private String seen;

    private PolicyInForce(Path place, Policies policies, Recording recording, String seen) {
        this.place = place;
        this.policies = policies;
        this.recording = recording;
        this.seen = seen;
    }

    /// Reads the policy at `place`.
    ///
    /// @throws CommandFailed with every problem, when it is not sound
    static PolicyInForce open(Path place, Recording recording) throws CommandFailed, AuditUnavailable {
        var seen = mark(place);
        return switch (PolicyFiles.load(place)) {
            case PolicyFiles.Loaded.Sound(var policy, var text) -> {
                recording.policyLoaded(policy.digest(), text);
                yield new PolicyInForce(place, new Policies(policy), recording, seen);
            }
            case PolicyFiles.Loaded.Broken(var problems) ->
                throw CommandFailed.usage(problems.stream().map(Problem::text).toList());
        };
    }

    /// What decisions are made by.
    Policies policies() {
        return policies;
    }

    /// Begins to look for changes.
    void start() {
        thread.start();
    }

    private void rounds() {
        try {
            while (true) {
                Thread.sleep(PACE);
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A round that fails must not be the last.
    private void round() {
        try {
            look();
        } catch (AuditUnavailable | RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("a changed policy could not be taken in");
        }
    }

    /// Takes in what changed since the last look.
    private void look() throws AuditUnavailable {
        var now = mark(place);
        if (now.equals(seen)) {
            return;
        }
        switch (PolicyFiles.load(place)) {
            case PolicyFiles.Loaded.Sound(var policy, var text) -> {
                if (!policy.digest().equals(policies.now().digest())) {
                    recording.policyLoaded(policy.digest(), text); // durable before anything is decided by it
                    policies.take(policy);
                }
            }
            case PolicyFiles.Loaded.Broken(var problems) -> {
                var told = problems.stream().map(Problem::text).toList();
                recording.policyBroken(policies.now().digest(), told);
                LOG.atError()
                        .addKeyValue("problems", told)
                        .log("the changed policy is not sound; the one before stays");
            }
        }
        seen = now;
    }

    /// What files look like from outside; another one when one of them was changed.
    private static String mark(Path place) {
        try (var files = Files.walk(place, 1)) {
            return files.sorted().map(PolicyInForce::markOf).collect(Collectors.joining("|"));
        } catch (IOException | UncheckedIOException e) {
            return "not there"; // a starter, or gone: then what is in force stays
        }
    }

    private static String markOf(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
