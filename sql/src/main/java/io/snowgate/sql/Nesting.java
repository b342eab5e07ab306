package io.snowgate.sql;

import module java.base;

/// What is open at a token: brackets, and in scripting the blocks. Asked once per meaningful token, in order; one
/// splitting, one thread.
///
/// Only what opens in the place of a statement opens a block: `BEGIN`, `LOOP` or `END` are names everywhere else. Where
/// it cannot be told which of the two it is, the text is refused: a block that swallows too much, or too little, would
/// hide a statement.
final class Nesting {
    private enum Frame {
        ROUND, SQUARE, CURLY, DECLARE, BEGIN, CASE, CASE_STATEMENT, IF, FOR, WHILE, LOOP, REPEAT;

        boolean bracket() {
            return this == ROUND || this == SQUARE || this == CURLY;
        }
    }

    private final Tokens tokens;
    private final List<Token> meaningful;
    private final ArrayDeque<Frame> open = new ArrayDeque<>();
    private int at;
    private int skipTo;
    private int blocks;
    private boolean statement = true;
    private boolean blockEnded;
    private boolean goesOn;
    private Body body = Body.ofStatement();

    Nesting(Tokens tokens) {
        this.tokens = tokens;
        this.meaningful = tokens.meaningful();
    }

    /// Takes in the meaningful token `index` and tells whether it ends a piece.
    boolean separates(int index) throws Unreadable {
        at = index;
        var token = meaningful.get(index);
        if (index < skipTo) {
            return false;
        }
        if (blockEnded) {
            blockEnded = false;
            mustEnd();
        }
        return switch (token.kind()) {
            case SYMBOL -> symbol(token);
            case WORD -> {
                word(token);
                yield false;
            }
            default -> {
                body.other();
                statement = false;
                yield false;
            }
        };
    }

    /// Everything that opened must have closed.
    void close() throws Unreadable {
        if (!open.isEmpty()) {
            throw Unreadable.at(tokens.text(), tokens.text().length(), "the end",
                    "the end of " + label(open.peek()));
        }
    }

    private static String label(Frame frame) {
        return switch (frame) {
            case ROUND -> "(";
            case SQUARE -> "[";
            case CURLY -> "{";
            case DECLARE -> "DECLARE";
            case BEGIN -> "BEGIN";
            case CASE, CASE_STATEMENT -> "CASE";
            case IF, FOR, WHILE, LOOP, REPEAT -> frame.name();
        };
    }

    private boolean symbol(Token token) throws Unreadable {
        var c = tokens.text().charAt(token.start());
        var end = c == ';' || tokens.symbol(token, "->>");
        if (end && !open.isEmpty() && open.peek().bracket()) {
            throw refuse("the end of a statement inside brackets", "the end of " + label(open.peek()));
        }
        switch (c) {
            case '(' -> enter(Frame.ROUND);
            case '[' -> enter(Frame.SQUARE);
            case '{' -> enter(Frame.CURLY);
            case ')' -> closeBracket(Frame.ROUND);
            case ']' -> closeBracket(Frame.SQUARE);
            case '}' -> closeBracket(Frame.CURLY);
            default -> {
            }
        }
        body.other();
        statement = end;
        if (end) {
            body = fresh();
        }
        if (end && open.isEmpty()) {
            goesOn = false;
            return true;
        }
        return false;
    }

    private void closeBracket(Frame frame) throws Unreadable {
        if (open.peek() != frame) {
            throw refuse("a bracket that closes",
                    open.isEmpty() ? "one that opens" : "the end of " + label(open.peek()));
        }
        leave();
    }

    private void word(Token token) throws Unreadable {
        var word = tokens.value(token);
        var named = at > 0
                && (tokens.symbol(meaningful.get(at - 1), ".") || tokens.symbol(meaningful.get(at - 1), ":"));
        if (named) {
            statement = false;
            return;
        }
        var inBrackets = !open.isEmpty() && open.peek().bracket();
        var bodyHere = !inBrackets && body.see(word);
        if ((statement || bodyHere) && !inBrackets && opens(word, bodyHere)) {
            return;
        }
        if (blocks == 0) {
            statement = false;
            return;
        }
        inside(word);
    }

    private void enter(Frame frame) {
        open.push(frame);
        blocks += frame.bracket() ? 0 : 1;
    }

    private void leave() {
        blocks -= open.pop().bracket() ? 0 : 1;
    }

    /// True when a word in the place of a statement opens a block.
    private boolean opens(String word, boolean bodyHere) {
        var declares = word.equals("DECLARE");
        if (declares || (word.equals("BEGIN") && !Transactions.begins(tokens, at))) {
            if (open.peek() == Frame.DECLARE && !declares && !bodyHere) {
                leave();
            }
            goesOn |= open.isEmpty() && body.procedure();
            begin(declares ? Frame.DECLARE : Frame.BEGIN);
            return true;
        }
        if (open.isEmpty() || open.peek() == Frame.DECLARE) {
            return false;
        }
        switch (word) {
            case "CASE" -> push(Frame.CASE_STATEMENT);
            case "IF" -> push(Frame.IF);
            case "FOR" -> push(Frame.FOR);
            case "WHILE" -> push(Frame.WHILE);
            case "LOOP" -> begin(Frame.LOOP);
            case "REPEAT" -> begin(Frame.REPEAT);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void push(Frame frame) {
        enter(frame);
        statement = false;
    }

    private void begin(Frame frame) {
        enter(frame);
        begin();
    }

    private void begin() {
        statement = true;
        body = fresh();
    }

    private Body fresh() {
        return open.peek() == Frame.DECLARE ? Body.ofDeclaration() : Body.ofStatement();
    }

    private boolean is(int index, String word) {
        return index < meaningful.size() && tokens.is(meaningful.get(index), word);
    }

    /// A word inside a block that opens none.
    private void inside(String word) throws Unreadable {
        var top = open.getFirst();
        switch (word) {
            case "END" -> end(top);
            case "CASE" -> push(Frame.CASE);
            case "THEN", "ELSE" ->
                follow(top == Frame.IF || top == Frame.CASE_STATEMENT || top == Frame.BEGIN);
            case "DO", "LOOP" -> follow(top == Frame.FOR || top == Frame.WHILE);
            default -> statement = false;
        }
    }

    private void follow(boolean opensStatements) {
        statement = false;
        if (opensStatements) {
            begin();
        }
    }

    private void end(Frame top) throws Unreadable {
        switch (top) {
            case CASE -> {
                leave();
                statement = false;
            }
            case CASE_STATEMENT -> closeBlock(is(at + 1, "CASE") ? 1 : 0);
            case IF -> closeWith("IF", "IF");
            case FOR -> closeWith("FOR", "LOOP");
            case WHILE -> closeWith("WHILE", "LOOP");
            case LOOP -> closeWith("LOOP", "LOOP");
            case REPEAT -> closeWith("REPEAT", "REPEAT");
            case BEGIN -> closeBlock(0);
            case DECLARE, ROUND, SQUARE, CURLY -> statement = false;
        }
    }

    private void closeWith(String word, String other) throws Unreadable {
        if (is(at + 1, word) || is(at + 1, other)) {
            leave();
            skipTo = at + 2;
            statement = false;
            return;
        }
        mayBeName();
    }

    private void closeBlock(int words) throws Unreadable {
        if (!statement) {
            mayBeName();
            return;
        }
        leave();
        skipTo = at + 1 + words;
        statement = false;
        blockEnded = !(open.isEmpty() && goesOn);
        if (!blockEnded) {
            body = Body.ofWith();
        }
    }

    /// END in the middle of a statement is a name, unless it is the last word of the statement.
    private void mayBeName() throws Unreadable {
        var next = at + 1;
        if (statement || next >= meaningful.size() || tokens.symbol(meaningful.get(next), ";")
                || tokens.symbol(meaningful.get(next), "->>")) {
            throw refuse("END", "the end of " + label(open.getFirst()) + " after a semicolon");
        }
    }

    /// After a block comes the end of its statement.
    private void mustEnd() throws Unreadable {
        var token = meaningful.get(at);
        if (!tokens.symbol(token, ";") && !(open.isEmpty() && tokens.symbol(token, "->>"))) {
            throw refuse("something after END", "a semicolon or the end");
        }
    }

    private Unreadable refuse(String found, String expected) {
        return Unreadable.at(tokens.text(), meaningful.get(at).start(), found, expected);
    }
}
