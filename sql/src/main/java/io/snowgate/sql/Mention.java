package io.snowgate.sql;

import module java.base;

/// A place of a text where a function is named, also inside its strings.
public sealed interface Mention {
    /// How many strings deep a mention is looked for: a string in a text, a string in that string, …
    int DEEPEST = 4;

    /// The function is called.
    ///
    /// @param tokens    the tokens the arguments belong to: those of the text, or of the string it was found in
    /// @param arguments the meaningful tokens of each argument, in order; `[]` for `()`
    /// @param depth     0 in the text itself, 1 in a string of it, …
    record Called(Tokens tokens, List<List<Token>> arguments, int depth) implements Mention {
        public Called {
            arguments = arguments.stream().map(List::copyOf).toList();
        }

        /// The decoded value of an argument that is one string, empty when there is no such argument or it is
        /// something else.
        public Optional<String> string(int index) {
            if (index >= arguments.size() || arguments.get(index).size() != 1) {
                return Optional.empty();
            }
            var only = arguments.get(index).getFirst();
            return only.kind().text() ? Optional.of(tokens.value(only)) : Optional.empty();
        }
    }

    /// The name stands there, but not as a readable call: as a bare name, in a string that is no readable SQL, or in
    /// one that is too deep.
    record Obscure(int depth) implements Mention {}

    /// Every mention of a function, by its last name, whatever its case and however it is quoted; comments do not count.
    /// A name that is put together at run time is not found: whoever runs a text that is not a literal must be refused.
    ///
    /// @param function in upper case, `RESULT_SCAN`
    static List<Mention> of(Tokens tokens, String function) {
        var found = new ArrayList<Mention>();
        new Mentions(function, found).search(tokens, 0);
        return List.copyOf(found);
    }
}
