package io.snowgate.gateway.policy;

import module java.base;

/// Conditions over all variables, the same ones for the same seed.
final class RandomConditions {
    private static final List<String> TEXTS = List.of("", "human", "agent", "ann", "analysts", "read", "ddl",
            "SELECT", "nightly",
            "DB.S.PEOPLE", "pii", "limited", "main", "R");
    private static final List<String> PATTERNS = List.of("DB.S.PEOPLE", "DB.*.*", "*.*.T1", "*.*.*.SSN",
            "DB.S.P*", "people", "*.*.\"people\"");
    private final RandomGenerator random;

    RandomConditions(RandomGenerator random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String text() {
        return "'" + one(TEXTS) + "'";
    }

    private String variable(Variable.Form form) {
        return one(Arrays.stream(Variable.values()).filter(v -> v.form() == form).toList()).title();
    }

    /// A condition of at most `depth` levels of and, or, not and choice.
    String condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return test();
        }
        var next = depth - 1;
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> "(" + condition(next) + " && " + condition(next) + ")";
            case 3, 4 -> "(" + condition(next) + " || " + condition(next) + ")";
            case 5 -> "!(" + condition(next) + ")";
            case 6 -> condition(next) + " && " + condition(next);
            default -> "(" + condition(next) + " ? " + condition(next) + " : " + condition(next) + ")";
        };
    }

    private String test() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> ofText(variable(Variable.Form.TEXT));
            case 2, 3 -> ofTexts(variable(Variable.Form.TEXTS));
            case 4 -> ofFlag();
            case 5 -> ofNumber();
            case 6 -> ofTime();
            case 7 -> ofChain();
            default -> ofClaims();
        };
    }

    private String ofText(String one) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> one + one(List.of(" == ", " != ")) + text();
            case 2 -> text() + " == " + one;
            case 3 -> one + " in [" + text() + ", " + text() + "]";
            case 4 -> one + one(List.of(".startsWith(", ".endsWith(", ".contains(")) + text() + ")";
            case 5 -> one + " == " + variable(Variable.Form.TEXT);
            case 6 -> one + ".matches('^[a-m]')";
            case 7 -> one + " in " + variable(Variable.Form.TEXTS);
            default -> "size(" + one + ") > 3";
        };
    }

    private String ofTexts(String many) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> text() + " in " + many;
            case 2, 3 -> many + one(List.of(".touches('", ".within('")) + one(PATTERNS) + "')";
            case 4 -> many + ".exists(x, x == " + text() + ")";
            case 5 -> many + ".all(x, x.contains(" + text() + "))";
            case 6 -> many + " == [" + text() + "]";
            default -> many + ".size() > 1";
        };
    }

    private String ofFlag() {
        var flag = variable(Variable.Form.FLAG);
        return one(List.of(flag, "!" + flag, flag + " == true", flag + " != false", flag + " in [true]",
                flag + " == " + variable(Variable.Form.FLAG)));
    }

    private String ofNumber() {
        var number = variable(Variable.Form.NUMBER);
        return number + one(List.of(" < ", " <= ", " > ", " >= ", " == ", " != ")) + random.nextInt(60)
                + one(List.of("", " && 30 < " + number, " || " + number + " in [2, 17]"));
    }

    private String ofTime() {
        return one(List.of("now > timestamp('2026-01-01T00:00:00Z')", "now.getHours() < 9", "now == now",
                "now < timestamp('2026-03-02T12:00:00Z') + duration('1h')"));
    }

    private String ofChain() {
        var link = one(List.of("p.kind == " + text(), "p.subject != " + text(), text() + " in p.groups",
                "p.groups.exists(g, g == " + text() + ")", "p.kind in [" + text() + ", 'agent']",
                "p.issuer.startsWith('https')",
                "p.kind == 'agent' && " + text() + " in principal.groups", "p.groups == " + text(),
                "p.kind == 5",
                "p.subject == principal.subject", "p['kind'] == " + text(), "p['nothing'] == " + text()));
        return one(List.of("chain.exists(p, ", "!chain.exists(p, ", "chain.all(p, ", "chain.exists_one(p, "))
                + link + ")"
                + one(List.of("", "", " || chain.size() > 1", " && chain[0].kind == 'human'"));
    }

    private String ofClaims() {
        var claim = one(List.of("claimed.job_id", "claimed.tags", "claimed.more", "claimed['reason']"));
        return one(List.of(claim + " == " + text(), claim + " != " + text(), "'job_id' in claimed",
                "'more' in claimed",
                "has(claimed.more)", claim + " in [" + text() + "]", claim + ".contains(" + text() + ")",
                "claimed.exists(c, c == 'more')", "claimed.?more.orValue('') == " + text(),
                "claimed.size() > 8"));
    }
}
