package io.snowgate.sql;

import module java.base;

/// Watches the words of one statement for the place where a body may stand that is a block: after the first AS of CREATE
/// PROCEDURE, FUNCTION and TASK, after the THEN of CREATE ALERT, after the ACTION of ALTER ALERT, after the AS of WITH …
/// AS PROCEDURE, after the AS of a procedure that is declared. Sees only words outside brackets.
final class Body {
    private static final Set<String> MODIFIERS = Set.of("OR", "REPLACE", "ALTER", "TEMP", "TEMPORARY",
            "SECURE",
            "AGGREGATE", "EXTERNAL", "IF", "NOT", "EXISTS");

    private enum State {
        START, NAME, DECLARED, CREATE, ALTER, WITH, PROCEDURE_NEXT, AS, THEN, ACTION, HERE, NOWHERE
    }

    private State state;
    private String last = "";
    private boolean procedure;

    private Body(State state) {
        this.state = state;
    }

    static Body ofStatement() {
        return new Body(State.START);
    }

    /// In a DECLARE section, where `name PROCEDURE (…) … AS` has a body too.
    static Body ofDeclaration() {
        return new Body(State.NAME);
    }

    /// In the middle of a WITH.
    static Body ofWith() {
        return new Body(State.WITH);
    }

    /// True when the statement is WITH … AS PROCEDURE, which goes on after its body.
    boolean procedure() {
        return procedure;
    }

    /// Takes in a word and tells whether a body may begin with it.
    boolean see(String word) {
        var here = state == State.HERE;
        state = here ? State.NOWHERE : after(word);
        last = word;
        return here;
    }

    /// Takes in something that is no word.
    void other() {
        state = switch (state) {
            case WITH, AS, THEN, ACTION -> state;
            case PROCEDURE_NEXT -> State.WITH;
            case NAME -> State.DECLARED;
            case START, DECLARED, CREATE, ALTER, HERE, NOWHERE -> State.NOWHERE;
        };
        last = "";
    }

    private State after(String word) {
        return switch (state) {
            case START -> switch (word) {
                case "CREATE" -> State.CREATE;
                case "ALTER" -> State.ALTER;
                case "WITH" -> State.WITH;
                default -> State.NOWHERE;
            };
            case NAME -> State.DECLARED;
            case DECLARED -> word.equals("PROCEDURE") ? State.AS : State.NOWHERE;
            case CREATE, ALTER -> object(word);
            case WITH -> word.equals("AS") ? State.PROCEDURE_NEXT : State.WITH;
            case PROCEDURE_NEXT -> procedureAfter(word);
            case AS -> word.equals("AS") && !last.equals("EXECUTE") ? State.HERE : State.AS;
            case THEN -> word.equals("THEN") ? State.HERE : State.THEN;
            case ACTION -> word.equals("ACTION") ? State.HERE : State.ACTION;
            case HERE, NOWHERE -> State.NOWHERE;
        };
    }

    private State object(String word) {
        return switch (word) {
            case "PROCEDURE", "FUNCTION", "TASK" -> State.AS;
            case "ALERT" -> state == State.CREATE ? State.THEN : State.ACTION;
            default -> MODIFIERS.contains(word) ? state : State.NOWHERE;
        };
    }

    private State procedureAfter(String word) {
        procedure = word.equals("PROCEDURE");
        return procedure ? State.AS : State.WITH;
    }
}
