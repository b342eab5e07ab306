package io.snowgate.gateway.secret;

import module java.base;

/// Every key that is derived from the root key: one per purpose, so that what was made for one can never pass for another. `docs/keys.md` holds the
/// same table for operators; a test compares them.
public enum Purpose {
    CLIENT_TOKENS, UPSTREAM_TOKENS, STATEMENTS, CHUNKS, DATA_KEYS, DATA_KEY_NAMES, REQUEST_IDS, QUERY_TAGS, SUBJECTS, CHUNK_ADDRESSES, LITERALS, SIGN_IN, REGISTERED, CATALOGUE, MASKS;

    /// The HKDF label: the name in lower case, with hyphens. It decides the key, so a purpose is never renamed.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the key seals or macs.
    public Use use() {
        return switch (this) {
            case CLIENT_TOKENS, UPSTREAM_TOKENS, STATEMENTS, CHUNKS, DATA_KEYS, SIGN_IN, REGISTERED,
                    CATALOGUE ->
                Use.SEAL;
            case DATA_KEY_NAMES, REQUEST_IDS, QUERY_TAGS, SUBJECTS, CHUNK_ADDRESSES, LITERALS, MASKS ->
                Use.MAC;
        };
    }

    /// What the key does, in a few words for an operator.
    public String what() {
        return switch (this) {
            case CLIENT_TOKENS -> "seals the session and master tokens that clients hold";
            case UPSTREAM_TOKENS -> "seals Snowflake's session and master tokens in the store";
            case STATEMENTS -> "seals the registry rows of running and finished statements";
            case CHUNKS -> "seals the manifests of chunked results: upstream addresses, headers, plan, owner";
            case DATA_KEYS -> "wraps the data keys that seal the recorded text, binds and personal fields";
            case DATA_KEY_NAMES -> "names data keys without naming the person";
            case REQUEST_IDS ->
                "derives the request id sent to Snowflake from session, client request id and body";
            case QUERY_TAGS -> "proves that a QUERY_TAG in Snowflake's history was written by Snowgate";
            case SUBJECTS -> "turns a subject into the opaque name that Snowflake's history shows";
            case CHUNK_ADDRESSES ->
                "proves that a chunk's address and its second secret were handed out by Snowgate";
            case LITERALS -> "replaces credentials in recorded SQL by a digest that nobody can guess from";
            case SIGN_IN -> "seals the cookies and one-time codes of the web listener";
            case REGISTERED -> "seals registered machines and access tokens, so that nobody else can add one";
            case CATALOGUE -> "seals the definitions of tables and views in the store";
            case MASKS -> "makes the digests that stand for hidden values, a key for each class of data";
        };
    }

    /// What happens when the root key is replaced.
    public String rotation() {
        return switch (this) {
            case CLIENT_TOKENS ->
                "a new root key ends no session: the old one goes on opening until its sessions are over";
            case UPSTREAM_TOKENS -> "sealed again at the next renewal";
            case STATEMENTS -> "rows live for hours; the old key opens them until they expire";
            case CHUNKS -> "manifests live six hours; the old key opens them until they expire";
            case DATA_KEYS -> "the old key must stay readable as long as the recordings are kept";
            case DATA_KEY_NAMES -> "the day's keys are made anew under new names";
            case REQUEST_IDS ->
                "a retry across the change gets another request id; change when no statement is in flight";
            case QUERY_TAGS -> "the old key goes on proving old tags";
            case SUBJECTS -> "a subject shows under a new opaque name from then on";
            case CHUNK_ADDRESSES -> "the old key goes on proving for six hours";
            case LITERALS -> "equal credentials no longer show as equal across the change";
            case SIGN_IN -> "people sign in again";
            case REGISTERED -> "sealed again when changed; the old key opens what was not";
            case CATALOGUE -> "sealed again when changed; the old key opens what was not";
            case MASKS -> "equal values no longer show as equal across the change";
        };
    }

    /// What is lost with the key.
    public String loss() {
        return switch (this) {
            case CLIENT_TOKENS -> "every client must log in again";
            case UPSTREAM_TOKENS -> "every session ends; Snowflake's own sessions expire by themselves";
            case STATEMENTS ->
                "statements that were running cannot be resumed; their outcome is recorded as unknown";
            case CHUNKS -> "chunks of earlier results can no longer be fetched";
            case DATA_KEYS ->
                "all sealed parts of the audit log become unreadable for ever; metadata and proofs remain";
            case DATA_KEY_NAMES ->
                "the data keys of one actor can no longer be found, hence not erased one by one";
            case REQUEST_IDS -> "none beyond that of a rotation";
            case QUERY_TAGS -> "old tags can no longer be told from forged ones";
            case SUBJECTS -> "opaque names in Snowflake's history can no longer be matched by computing them";
            case CHUNK_ADDRESSES -> "chunks of earlier results can no longer be fetched";
            case LITERALS -> "none: the digests only ever show equality";
            case SIGN_IN -> "people sign in again";
            case REGISTERED -> "machines are registered and access tokens made again";
            case CATALOGUE -> "the targets are asked for definitions again";
            case MASKS -> "none: the digests only ever show equality";
        };
    }

    /// What a key is good for, AES-256-GCM or HMAC-SHA-256; a key is never used for both.
    public enum Use {
        SEAL, MAC;

        /// The JCA name of the key's algorithm.
        String algorithm() {
            return switch (this) {
                case SEAL -> "AES";
                case MAC -> "HmacSHA256";
            };
        }
    }
}
