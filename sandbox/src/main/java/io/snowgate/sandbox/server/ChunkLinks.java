package io.snowgate.sandbox.server;

import module java.base;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Presigned links to result chunks: absolute, unguessable, good for a while, and of use only with the right headers. They carry
/// everything in themselves; nothing is kept. A link must come back exactly as it was handed out.
final class ChunkLinks {
    /// Where every link's path begins.
    static final String ROOT = "/results/";

    private static final String KEY_HEADER = "x-amz-server-side-encryption-customer-key";
    private static final Pattern PATH = Pattern.compile(ROOT + "([0-9a-f-]{36})_0/main/data_0_0_(\\d{1,9})");

    /// What a request for a chunk comes to.
    sealed interface Check {
        /// A chunk that may be read.
        record Found(String queryId, int index) implements Check {}

        /// The storage's own answer why it may not.
        record Denied(Reply.Raw reply) implements Check {}
    }

    private final String base;
    private final SandboxSettings.Timing timing;
    private final SecretKeySpec key;

    ChunkLinks(String base, SandboxSettings.Timing timing, Secrets secrets) {
        this.base = base;
        this.timing = timing;
        this.key = new SecretKeySpec(secrets.key(), "HmacSHA256");
    }

    /// The absolute URL of a chunk, counted from 0.
    String url(String queryId, int index) {
        var until = timing.clock().instant().plus(timing.links()).getEpochSecond();
        return base + target(queryId, index, until);
    }

    private String target(String queryId, int index, long until) {
        var path = ROOT + queryId + "_0/main/data_0_0_" + index;
        return path
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=SANDBOX%2Fus-west-2%2Fs3%2Faws4_request&X-Amz-Expires="
                + until + "&X-Amz-SignedHeaders=host&X-Amz-Signature="
                + HexFormat.of().formatHex(sign(path + " " + until));
    }

    /// What a reader must send along.
    Map<String, String> headers(String queryId) {
        var sse = sign("key " + queryId);
        var headers = new LinkedHashMap<String, String>();
        headers.put(KEY_HEADER, Base64.getEncoder().encodeToString(sse));
        headers.put(KEY_HEADER + "-md5", Base64.getEncoder().encodeToString(md5(sse)));
        headers.put("x-amz-server-side-encryption-customer-algorithm", "AES256");
        return headers;
    }

    /// The chunk a request may read, or the storage's own answer why not.
    Check check(Recorded request) {
        var path = PATH.matcher(request.path());
        var until = request.parameters().getOrDefault("X-Amz-Expires", "");
        if (!path.matches() || !until.matches("\\d{1,12}")) {
            return refused(403, "AccessDenied", "Access Denied");
        }
        var found = new Check.Found(path.group(1), Integer.parseInt(path.group(2)));
        if (!same(target(found.queryId(), found.index(), Long.parseLong(until)), request.target())) {
            return refused(403, "SignatureDoesNotMatch",
                    "The request signature we calculated does not match.");
        }
        if (timing.clock().instant().getEpochSecond() >= Long.parseLong(until)) {
            return refused(403, "AccessDenied", "Request has expired");
        }
        if (!request.header("authorization").isEmpty()) {
            return refused(400, "InvalidArgument", "Only one auth mechanism allowed");
        }
        for (var header : headers(found.queryId()).entrySet()) {
            if (!same(header.getValue(), request.header(header.getKey()))) {
                return refused(403, "AccessDenied", "Access Denied");
            }
        }
        return found;
    }

    /// An error as object storage words it.
    static Reply.Raw denied(int status, String code, String message) {
        return Reply.text(status, "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                        + message
                        + "</Message></Error>");
    }

    private static Check refused(int status, String code, String message) {
        return new Check.Denied(denied(status, code, message));
    }

    private byte[] sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
