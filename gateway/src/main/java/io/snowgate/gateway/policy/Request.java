package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.StatementAnalysis;

/// What is to be decided about: who wants to do what, from where.
///
/// @param who      who asks
/// @param from     the session it is asked in
/// @param text     the text, read or refused by the lexer
/// @param meaning  what it does
/// @param settings session parameters that come with the request, by their names in upper case
/// @param describe only its description is asked for
/// @param now      when
public record Request(
        Asker who,
        From from,
        SqlText text,
        Understood meaning,
        Map<String, String> settings,
        Describe describe,
        Instant now) {
    public Request {
        settings = Map.copyOf(settings);
    }

    /// @param caller  what is proved
    /// @param claimed what is merely said
    public record Asker(Caller caller, Claimed claimed) {}

    /// @param target its name
    public record From(String target, Client client, Facts facts) {}

    /// Whether only a description of the result is wanted.
    public enum Describe {
        NO, ONLY
    }

    /// What is known of the text.
    public sealed interface Understood {
        /// All of it was read.
        record Whole(List<StatementAnalysis> statements) implements Understood {
            public Whole {
                statements = List.copyOf(statements);
            }
        }

        /// It was not understood as a whole.
        ///
        /// @param why in words that are safe to print
        record Unread(String why) implements Understood {}
    }
}
