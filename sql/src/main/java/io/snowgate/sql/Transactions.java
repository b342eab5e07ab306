package io.snowgate.sql;

/// BEGIN means two things.
final class Transactions {
    private Transactions() {}

    /// True when the BEGIN at `index` of the meaningful tokens has nothing behind it but what a transaction takes; then
    /// it begins one, else a block.
    static boolean begins(Tokens tokens, int index) {
        var all = tokens.meaningful();
        var next = index + 1;
        if (next < all.size()
                && (tokens.is(all.get(next), "WORK") || tokens.is(all.get(next), "TRANSACTION"))) {
            next++;
        }
        if (next < all.size() && tokens.is(all.get(next), "NAME")) {
            next += 2;
        }
        return next >= all.size() || tokens.symbol(all.get(next), ";") || tokens.symbol(all.get(next), "->>");
    }
}
