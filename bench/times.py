"""How long sqlglot takes to parse texts of SQL.

Arguments: a file of texts with a zero character between them, and how often to read them all. Standard output: a line for
each text, the times in microseconds, or nothing when sqlglot does not read it whole.
"""
import logging
import pathlib
import sys
import time

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError


def microseconds(sql):
    begun = time.perf_counter_ns()
    sqlglot.parse(sql, read="snowflake")
    return (time.perf_counter_ns() - begun) / 1000


def readable(sql):
    try:
        return not any(s is not None and s.find(exp.Command) for s in sqlglot.parse(sql, read="snowflake"))
    except (SqlglotError, RecursionError):
        return False


if __name__ == "__main__":
    logging.disable()
    texts = pathlib.Path(sys.argv[1]).read_bytes().decode().split("\0")
    readables = [readable(t) for t in texts]
    rounds = [[microseconds(t) if r else None for t, r in zip(texts, readables)] for _ in range(int(sys.argv[2]))]
    for readable, times in zip(readables, zip(*rounds)):
        print(*(f"{t:.1f}" for t in times) if readable else ())
