package io.snowgate.gateway.secret;

/// Every key that is derived from the root key: one per purpose, so that what was made for one can never pass for another. `docs/keys.md` holds the
/// same table for operators; a test compares them.
public enum Purpose {
    CLIENT_TOKENS("client-tokens", Use.SEAL, "seals the session and master tokens that clients hold",
            "a new root key ends no session: the old one goes on opening until its sessions are over",
            "every client must log in again"), UPSTREAM_TOKENS("upstream-tokens", Use.SEAL,
                    "seals Snowflake's session and master tokens in the store",
                    "sealed again at the next renewal",
                    "every session ends; Snowflake's own sessions expire by themselves"), STATEMENTS(
                            "statements", Use.SEAL,
                            "seals the registry rows of running and finished statements",
                            "rows live for hours; the old key opens them until they expire",
                            "statements that were running cannot be resumed; their outcome is recorded as unknown"), CHUNKS(
                                    "chunks", Use.SEAL,
                                    "seals the manifests of chunked results: upstream addresses, headers, plan, owner",
                                    "manifests live six hours; the old key opens them until they expire",
                                    "chunks of earlier results can no longer be fetched"), DATA_KEYS(
                                            "data-keys", Use.SEAL,
                                            "wraps the data keys that seal the recorded text, binds and personal fields",
                                            "the old key must stay readable as long as the recordings are kept",
                                            "all sealed parts of the audit log become unreadable for ever; metadata and proofs remain"), DATA_KEY_NAMES(
                                                    "data-key-names", Use.MAC,
                                                    "names data keys without naming the person",
                                                    "the day's keys are made anew under new names",
                                                    "the data keys of one actor can no longer be found, hence not erased one by one"), REQUEST_IDS(
                                                            "request-ids", Use.MAC,
                                                            "derives the request id sent to Snowflake from session, client request id and body",
                                                            "a retry across the change gets another request id; change when no statement is in flight",
                                                            "none beyond that of a rotation"), QUERY_TAGS(
                                                                    "query-tags", Use.MAC,
                                                                    "proves that a QUERY_TAG in Snowflake's history was written by Snowgate",
                                                                    "the old key goes on proving old tags",
                                                                    "old tags can no longer be told from forged ones"), SUBJECTS(
                                                                            "subjects", Use.MAC,
                                                                            "turns a subject into the opaque name that Snowflake's history shows",
                                                                            "a subject shows under a new opaque name from then on",
                                                                            "opaque names in Snowflake's history can no longer be matched by computing them"), CHUNK_ADDRESSES(
                                                                                    "chunk-addresses",
                                                                                    Use.MAC,
                                                                                    "proves that a chunk's address and its second secret were handed out by Snowgate",
                                                                                    "the old key goes on proving for six hours",
                                                                                    "chunks of earlier results can no longer be fetched"), LITERALS(
                                                                                            "literals",
                                                                                            Use.MAC,
                                                                                            "replaces credentials in recorded SQL by a digest that nobody can guess from",
                                                                                            "equal credentials no longer show as equal across the change",
                                                                                            "none: the digests only ever show equality"), SIGN_IN(
                                                                                                    "sign-in",
                                                                                                    Use.SEAL,
                                                                                                    "seals the cookies and one-time codes of the web listener",
                                                                                                    "people sign in again",
                                                                                                    "people sign in again");

    private final String label;
    private final Use use;
    private final String what;
    private final String rotation;
    private final String loss;

    Purpose(String label, Use use, String what, String rotation, String loss) {
        this.label = label;
        this.use = use;
        this.what = what;
        this.rotation = rotation;
        this.loss = loss;
    }

    /// The HKDF label; never changed, since it decides the key.
    public String label() {
        return label;
    }

    /// Whether the key seals or macs.
    public Use use() {
        return use;
    }

    /// What the key does, in a few words for an operator.
    public String what() {
        return what;
    }

    /// What happens when the root key is replaced.
    public String rotation() {
        return rotation;
    }

    /// What is lost with the key.
    public String loss() {
        return loss;
    }

    /// What a key is good for, AES-256-GCM or HMAC-SHA-256; a key is never used for both.
    public enum Use {
        SEAL("AES"), MAC("HmacSHA256");

        private final String algorithm;

        Use(String algorithm) {
            this.algorithm = algorithm;
        }

        String algorithm() {
            return algorithm;
        }
    }
}
