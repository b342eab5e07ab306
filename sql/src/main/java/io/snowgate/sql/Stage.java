package io.snowgate.sql;

/// Stage references, as the lexer meets them.
final class Stage {
    private Stage() {}

    /// `@` and everything up to a blank, a bracket, a comma, a semicolon or an arrow. What could be a comment to one reader
    /// and a part of the path to another is refused.
    static TokenKind token(Scan scan) throws Unreadable {
        var start = scan.at();
        scan.skip(1);
        while (!scan.done()) {
            if (scan.peek() == '"') {
                Quotes.name(scan);
            } else if (!Characters.stage(scan.peek()) || scan.sees("->") || scan.sees("=>")) {
                break;
            } else if (scan.sees("--") || scan.sees("//") || scan.sees("/*")) {
                throw scan.refuse("what could be a comment in a stage path", "quotes around the reference");
            } else {
                scan.skip(1);
            }
        }
        if (scan.at() - start == 1) {
            throw scan.refuse("a stage after @");
        }
        if (!ends(scan)) {
            throw scan.refuse("the end of the stage path, or quotes around it");
        }
        return TokenKind.STAGE;
    }

    private static boolean ends(Scan scan) {
        var c = scan.peek();
        return scan.done() || Characters.blank(c) || ",;()".indexOf(c) >= 0 || scan.sees("->")
                || scan.sees("=>");
    }
}
