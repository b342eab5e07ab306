package io.snowgate.gateway.identity;

import module java.base;

/// What sort of caller a principal is. What no trusted mapping sets is [#UNKNOWN], and is treated as an agent.
public enum Kind {
    HUMAN, SERVICE, AGENT, UNKNOWN;

    /// The kind `text` names (`human`, `service`, `agent`, any case), [#UNKNOWN] for everything else.
    public static Kind of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "human" -> HUMAN;
            case "service" -> SERVICE;
            case "agent" -> AGENT;
            default -> UNKNOWN;
        };
    }

    /// The spelling used in tokens, events and configuration: `human`, `service`, `agent`, `unknown`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
