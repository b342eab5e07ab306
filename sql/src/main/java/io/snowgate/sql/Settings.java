package io.snowgate.sql;

import module java.base;

/// Reads the assignments of an ALTER SESSION. One reading, one thread.
final class Settings {
    private final Tokens tokens;
    private final Words words;
    private final List<Setting> found = new ArrayList<>();

    Settings(Tokens tokens) {
        this.tokens = tokens;
        this.words = new Words(tokens);
    }

    List<Setting> read() throws Unreadable {
        if (!words.take("ALTER") || !words.take("SESSION")) {
            throw refuse("ALTER SESSION");
        }
        var unset = words.take("UNSET");
        if (!unset && !words.take("SET")) {
            throw refuse("SET or UNSET");
        }
        do {
            found.add(unset ? new Setting.Unset(name()) : assignment());
            words.takeSymbol(",");
        } while (!words.done());
        return List.copyOf(found);
    }

    private String name() throws Unreadable {
        if (words.done() || (words.kind() != TokenKind.WORD && words.kind() != TokenKind.QUOTED)) {
            throw refuse("the name of a parameter");
        }
        var name = tokens.value(words.here()).toUpperCase(Locale.ROOT);
        words.skip();
        return name;
    }

    private Setting assignment() throws Unreadable {
        var name = name();
        if (!words.takeSymbol("=") || words.done()) {
            throw refuse("= and a value");
        }
        var sign = words.symbol("-") || words.symbol("+") ? tokens.raw(words.here()) : "";
        if (!sign.isEmpty()) {
            words.skip();
            if (words.done() || words.kind() != TokenKind.NUMBER) {
                throw refuse("a number");
            }
        }
        var value = words.here();
        var setting = switch (value.kind()) {
            case STRING, DOLLAR -> new Setting.Literal(name, tokens.value(value));
            case NUMBER, WORD -> new Setting.Literal(name, sign + tokens.raw(value));
            case BIND, VARIABLE -> new Setting.Computed(name);
            case BLANK, COMMENT, QUOTED, BINARY, POSITION, STAGE, PATH, SYMBOL -> throw refuse("a literal");
        };
        words.skip();
        return setting;
    }

    private Unreadable refuse(String expected) {
        var all = tokens.meaningful();
        var at = words.done() ? all.isEmpty() ? 0 : all.getLast().end() : words.here().start();
        return Unreadable.at(tokens.text(), at, words.done() ? "the end" : "something else", expected);
    }
}
