package io.snowgate.sql;

import module java.base;

/// Tokens to pieces, one per statement.
public final class Splitter {
    private final Tokens tokens;
    private final Nesting nesting;
    private final List<Piece> pieces = new ArrayList<>();

    private Splitter(Tokens tokens) {
        this.tokens = tokens;
        this.nesting = new Nesting(tokens);
    }

    /// The pieces of a text, split at `;` and `->>` outside brackets, blocks and bodies; empty pieces are dropped. Linear
    /// in the number of tokens.
    ///
    /// @throws Unreadable when brackets or blocks do not close
    public static List<Piece> split(Tokens tokens) throws Unreadable {
        return new Splitter(tokens).run();
    }

    private List<Piece> run() throws Unreadable {
        var all = tokens.all();
        var start = 0;
        var index = 0;
        var flows = false;
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).kind().trivia()) {
                continue;
            }
            if (nesting.separates(index)) {
                add(start, i, flows);
                flows = tokens.symbol(all.get(i), "->>");
                start = i + 1;
            }
            index++;
        }
        nesting.close();
        add(start, all.size(), flows);
        return List.copyOf(pieces);
    }

    private void add(int from, int to, boolean flows) {
        var stretch = tokens.stretch(from, to);
        if (!stretch.meaningful().isEmpty()) {
            pieces.add(new Piece(stretch, flows));
        }
    }
}
