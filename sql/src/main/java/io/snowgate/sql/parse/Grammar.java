package io.snowgate.sql.parse;

import io.snowgate.sql.Tokens;

/// The productions of one parsing, which know each other: a query holds expressions, which hold queries.
final class Grammar {
    final Reader in;
    final Names names;
    final Types types;
    final Expressions expressions;
    final Primaries primaries;
    final Calls calls;
    final Queries queries;
    final Selects selects;
    final Relations relations;
    final Shapes shapes;
    final Commands commands;
    final Creates creates;
    final Scripts scripts;

    Grammar(Tokens tokens) {
        in = new Reader(tokens);
        names = new Names(this);
        types = new Types(this);
        expressions = new Expressions(this);
        primaries = new Primaries(this);
        calls = new Calls(this);
        queries = new Queries(this);
        selects = new Selects(this);
        relations = new Relations(this);
        shapes = new Shapes(this);
        commands = new Commands(this);
        creates = new Creates(this);
        scripts = new Scripts(this);
    }
}
