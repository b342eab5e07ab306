package io.snowgate.sql;

/// Comments, as the lexer meets them.
final class Comment {
    private Comment() {}

    /// `--` or `//` up to the line feed, which is not part of it.
    static TokenKind line(Scan scan) throws Unreadable {
        scan.skip(2);
        while (!scan.done() && scan.peek() != '\n') {
            if (scan.peek() == '\r') {
                if (scan.peek(1) == '\n' || scan.peek(1) == Scan.END) {
                    break;
                }
                throw scan.refuse("a carriage return without a line feed", "the end of the comment");
            }
            if (Characters.strangeLineEnd(scan.peek())) {
                throw scan.refuse("a line feed or a visible character");
            }
            visible(scan);
        }
        return TokenKind.COMMENT;
    }

    /// `/* … */`. Some readers nest these and some do not, so nothing that could open another may stand inside.
    static TokenKind block(Scan scan) throws Unreadable {
        var start = scan.at();
        scan.skip(2);
        while (!scan.done()) {
            var c = scan.peek();
            if (c == '*' && scan.peek(1) == '/') {
                scan.skip(2);
                return TokenKind.COMMENT;
            }
            if (c == '/' && scan.peek(1) == '*') {
                throw scan.refuse("a comment that opens inside a comment", "its end first");
            }
            visible(scan);
        }
        scan.back(start);
        throw scan.refuse("a comment without an end", "*/");
    }

    private static void visible(Scan scan) throws Unreadable {
        if (Characters.control(scan.peek())) {
            throw scan.refuse("a visible character");
        }
        scan.passAny();
    }
}
