package io.snowgate.sql;

/// Local paths of PUT and GET outside quotes, as the lexer meets them: they are no SQL, hold `//`, `/*` and blanks, and
/// drivers send them so.
final class LocalPath {
    private LocalPath() {}

    /// The rest of a path whose `file` was passed: everything up to a quote, a semicolon or a blank that ends it.
    static TokenKind token(Scan scan) throws Unreadable {
        scan.skip(3);
        run(scan, /* later= */false);
        while (goesOn(scan)) {
            scan.pass(LocalPath::space);
            run(scan, /* later= */true);
        }
        return TokenKind.PATH;
    }

    /// Everything up to a blank, a quote or a semicolon; `later` is true after the first blank, where `/*` could as well
    /// be a comment.
    private static void run(Scan scan, boolean later) throws Unreadable {
        while (!scan.done() && !Characters.blank(scan.peek()) && "'\";".indexOf(scan.peek()) < 0) {
            var c = scan.codePoint();
            if (c == '@' || Characters.control(c) || (c > 127 && !Characters.letter(c))) {
                throw scan.refuse("quotes around the path");
            }
            if (later && (scan.sees("--") || scan.sees("//") || scan.sees("/*"))) {
                throw scan.refuse("what could be a comment in a path", "quotes around the path");
            }
            scan.passAny();
        }
    }

    /// True at blanks after which the path goes on: no line end, no quote, stage, bind, comment or `option =` follows.
    private static boolean goesOn(Scan scan) {
        var ahead = 0;
        while (space(scan.peek(ahead))) {
            ahead++;
        }
        var c = scan.peek(ahead);
        if (ahead == 0 || c == Scan.END || Characters.blank(c) || "'\";@?:$".indexOf(c) >= 0) {
            return false;
        }
        var next = scan.peek(ahead + 1);
        if ((c == '-' && (next == '-' || next == '>')) || (c == '/' && (next == '/' || next == '*'))) {
            return false;
        }
        while (Characters.namePart(scan.peek(ahead))) {
            ahead++;
        }
        while (Characters.blank(scan.peek(ahead))) {
            ahead++;
        }
        return scan.peek(ahead) != '=';
    }

    private static boolean space(char c) {
        return c == ' ' || c == '\t';
    }
}
