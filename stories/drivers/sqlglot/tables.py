"""Which tables sqlglot finds in texts of SQL.

Standard input: one JSON string a line, a text. Standard output: for each a line, the list of the tables' names, each a
list of its parts in canonical spelling; or `null` when sqlglot does not read the whole text, or not as tables' names.
"""
import json
import logging
import sys

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError


def canonical(identifier):
    return identifier.name if identifier.args.get("quoted") else identifier.name.upper()


def stands_for_a_query(table, name):
    """Whether the name is that of a common table expression, where it stands."""
    inner, outer = table, table.parent
    while outer is not None:
        if isinstance(outer, exp.With):
            before = outer.expressions
            if not outer.recursive:
                before = before[: next(i for i, e in enumerate(before) if e is inner)]
        else:
            clause = outer.args.get("with_")
            before = clause.expressions if clause is not None and clause is not inner else []
        if any(canonical(e.args["alias"].this) == name for e in before):
            return True
        inner, outer = outer, outer.parent
    return False


def names_from_values(statement):
    """Whether a name is the value of a text or a variable: IDENTIFIER('t'), TABLE('t'). sqlglot reads it as that."""
    rows = statement.find_all(exp.TableFromRows)
    return statement.find(exp.DynamicIdentifier) or any(not r.this.find(exp.Table, exp.Func) for r in rows)


def names(statement):
    for table in statement.find_all(exp.Table):
        file_format = table.arg_key == "format" or type(table.parent) is exp.Property
        if not file_format and all(isinstance(p, exp.Identifier) for p in table.parts):
            name = [canonical(p) for p in table.parts]
            if len(name) > 1 or not stands_for_a_query(table, name[0]):
                yield name


def tables(sql):
    try:
        statements = [s for s in sqlglot.parse(sql, read="snowflake") if s is not None]
        if any(s.find(exp.Command) or names_from_values(s) for s in statements):
            return None
        return [n for s in statements for n in names(s)]
    except (SqlglotError, RecursionError):
        return None


if __name__ == "__main__":
    logging.disable()
    for line in sys.stdin:
        print(json.dumps(tables(json.loads(line))))
