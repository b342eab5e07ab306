package io.snowgate.sql;

import module java.base;

/// A text without what differs from one run to the next: for grouping, for searching, and for telling two texts apart.
///
/// @param text     the tokens in one spelling: words in upper case, one blank between them, no comments, `?` for every
///                 literal, and one `?` for a list of nothing but literals
/// @param literals the values of the literals, in order, as they mean; they may be secret
public record NormalForm(String text, List<String> literals) {
    public NormalForm {
        literals = List.copyOf(literals);
    }

    /// The normal form of tokens. Two texts that differ only in blanks, comments, case of words and literals have the same
    /// one. Linear; any thread.
    public static NormalForm of(Tokens tokens) {
        var out = new ArrayList<String>();
        var literals = new ArrayList<String>();
        for (var token : tokens.meaningful()) {
            if (literal(token.kind())) {
                literals.add(tokens.value(token));
                lift(out);
            } else {
                out.add(spelled(tokens, token));
            }
        }
        return new NormalForm(String.join(" ", out), literals);
    }

    private static boolean literal(TokenKind kind) {
        return switch (kind) {
            case STRING, DOLLAR, BINARY, NUMBER -> true;
            case BLANK, COMMENT, WORD, QUOTED, BIND, VARIABLE, POSITION, STAGE, PATH, SYMBOL -> false;
        };
    }

    /// `?`, which a `? ,` before it takes in.
    private static void lift(List<String> out) {
        var size = out.size();
        if (size > 1 && out.get(size - 1).equals(",") && out.get(size - 2).equals("?")) {
            out.removeLast();
        } else {
            out.add("?");
        }
    }

    /// Words in one case; what stands in quotes as it is.
    private static String spelled(Tokens tokens, Token token) {
        return switch (token.kind()) {
            case WORD, VARIABLE, POSITION -> prefix(token.kind()) + tokens.value(token);
            default -> tokens.raw(token);
        };
    }

    private static String prefix(TokenKind kind) {
        return kind == TokenKind.WORD ? "" : "$";
    }

    /// The SHA-256 of the normal form in hexadecimal: the same for texts that do the same with other values.
    public String digest() {
        return sha256(text);
    }

    /// The SHA-256 of a text in hexadecimal, exactly as it is: every character counts.
    public static String exactDigest(String text) {
        return sha256(text);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
