"""Plays the Snowflake Python connector by command: JSON lines in, JSON lines out.

The protocol is described in stories/drivers/README.md. One file serves both lines of the connector, 4.x and 5.x; which
one it is follows from the environment that runs it.
"""

import datetime
import decimal
import hashlib
import json
import math
import sys
import threading

import snowflake.connector
from snowflake.connector.constants import FIELD_ID_TO_NAME

VERSION = snowflake.connector.__version__
UNIVERSAL = int(VERSION.split(".")[0]) >= 5


class Refused(Exception):
    """An answer that is an error, made here and not by the connector."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


class Busy:
    """What is running under a handle, so that another command can cancel it."""

    def __init__(self, connection, cursor, sql):
        self.connection, self.cursor, self.sql = connection, cursor, sql


class Player:
    def __init__(self, answers):
        self.answers = answers
        self.writing = threading.Lock()
        self.changed = threading.Condition()
        self.connections = {}
        self.busy = {}

    def answer(self, command):
        reply = {"id": command["id"]}
        try:
            reply["ok"] = getattr(self, "do_" + command["op"])(command)
        except Refused as refused:
            reply["error"] = {"kind": refused.kind, "message": str(refused)}
        except Exception as error:  # every fault goes back to whoever asked
            reply["error"] = fault(error)
        with self.writing:
            self.answers.write(json.dumps(reply, ensure_ascii=False) + "\n")
            self.answers.flush()

    def connection(self, command):
        return self.connections[command["connection"]]

    def do_hello(self, command):
        return {"client": "python", "version": VERSION, "runtime": sys.version.split()[0]}

    def do_connect(self, command):
        connection = snowflake.connector.connect(**options(command["options"]))
        self.connections[command["connection"]] = connection
        return {}

    def do_close(self, command):
        self.connections.pop(command["connection"]).close()
        return {}

    def do_query(self, command):
        with self.connection(command).cursor() as cursor:
            self.execute(cursor, command)
            return result(cursor, command.get("fold", False))

    def do_update(self, command):
        with self.connection(command).cursor() as cursor:
            self.execute(cursor, command)
            return {"updated": cursor.rowcount, "queryId": cursor.sfqid}

    def do_batch(self, command):
        with self.connection(command).cursor() as cursor:
            rows = [[value(cell) for cell in row] for row in command["rows"]]
            cursor.executemany(command["sql"], rows)
            return {"updated": cursor.rowcount, "queryId": cursor.sfqid}

    def do_multi(self, command):
        with self.connection(command).cursor() as cursor:
            cursor.execute(command["sql"], num_statements=command["count"])
            results = [result(cursor, False)]
            while cursor.nextset():
                results.append(result(cursor, False))
            return {"results": results}

    def do_describe(self, command):
        with self.connection(command).cursor() as cursor:
            cursor.describe(command["sql"])
            return {"columns": columns(cursor), "queryId": cursor.sfqid}

    def do_async(self, command):
        with self.connection(command).cursor() as cursor:
            cursor.execute_async(command["sql"])
            return {"queryId": cursor.sfqid}

    def do_status(self, command):
        return {"status": self.connection(command).get_query_status(command["queryId"]).name}

    def do_fetch(self, command):
        with self.connection(command).cursor() as cursor:
            cursor.get_results_from_sfqid(command["queryId"])
            return result(cursor, command.get("fold", False))

    def do_abort(self, command):
        with self.connection(command).cursor() as cursor:
            return {"aborted": bool(cursor.abort_query(command["queryId"]))}

    def do_cancel(self, command):
        """Does what Ctrl-C does while the connector waits for a statement."""
        if UNIVERSAL:
            raise Refused("unsupported", "the 5.x line has no way to cancel a statement it waits for")
        with self.changed:
            self.changed.wait_for(lambda: command["handle"] in self.busy, 10)
            busy = self.busy[command["handle"]]
        busy.cursor._SnowflakeCursorBase__cancel_query(busy.sql)
        return {}

    def do_begin(self, command):
        self.connection(command).autocommit(False)
        return {}

    def do_commit(self, command):
        self.connection(command).commit()
        self.connection(command).autocommit(True)
        return {}

    def do_rollback(self, command):
        self.connection(command).rollback()
        self.connection(command).autocommit(True)
        return {}

    def execute(self, cursor, command):
        extra = {}
        if command.get("parameters"):
            extra["_statement_params"] = command["parameters"]
        if command.get("timeoutSeconds"):
            if UNIVERSAL:
                raise Refused("unsupported", "the 5.x line ignores execute(timeout=)")
            extra["timeout"] = command["timeoutSeconds"]
        if command.get("requestId"):
            raise Refused("unsupported", "the connector chooses the request id")
        binds = [value(cell) for cell in command.get("binds", [])] or None
        handle = command.get("handle")
        if handle:
            with self.changed:
                self.busy[handle] = Busy(self.connection(command), cursor, command["sql"])
                self.changed.notify_all()
        try:
            cursor.execute(command["sql"], binds, **extra)
        finally:
            if handle:
                with self.changed:
                    del self.busy[handle]


def options(given):
    made = {
        "account": given["account"],
        "host": given["host"],
        "port": given["port"],
        "protocol": given["protocol"],
        "paramstyle": "qmark",
        "login_timeout": given.get("loginTimeoutSeconds", 20),
        "session_parameters": dict(given.get("parameters", {})),
    }
    for name in ("user", "password", "token", "database", "schema", "warehouse", "role", "application"):
        if given.get(name):
            made[name] = given[name]
    if given.get("networkTimeoutSeconds"):
        made["network_timeout"] = given["networkTimeoutSeconds"]
    authenticator = given["authenticator"]
    if authenticator == "oauth":
        made["authenticator"] = "oauth"
    elif authenticator == "pat":
        made["authenticator"] = "PROGRAMMATIC_ACCESS_TOKEN"
    elif authenticator == "keypair":
        made["authenticator"] = "SNOWFLAKE_JWT"
        made["private_key_file"] = given["privateKeyFile"]
    elif authenticator == "browser":
        made["authenticator"] = "externalbrowser"
        made["disable_console_login"] = not given["console"]
        made["client_store_temporary_credential"] = False
    return made


def value(cell):
    kind, text = cell["type"], cell["value"]
    if text is None:
        return None
    if kind == "fixed":
        return decimal.Decimal(text) if "." in text else int(text)
    if kind == "real":
        return float(text)
    if kind == "boolean":
        return text == "true"
    if kind == "date":
        return datetime.date.fromisoformat(text)
    if kind == "time":
        return datetime.time.fromisoformat(text)
    if kind == "timestamp_ntz":
        return ("TIMESTAMP_NTZ", datetime.datetime.fromisoformat(text))
    if kind == "binary":
        return bytes.fromhex(text)
    return text


def columns(cursor):
    return [
        {
            "name": column.name,
            "type": FIELD_ID_TO_NAME[column.type_code].lower(),
            "precision": column.precision,
            "scale": column.scale,
            "nullable": column.is_nullable,
        }
        for column in cursor.description or []
    ]


def result(cursor, fold):
    if not fold:
        rows = cursor.fetchall()
        found = columns(cursor)
        rows = [render(row, found) for row in rows]
        return {"queryId": cursor.sfqid, "columns": found, "rows": rows, "count": len(rows)}
    digest, count, found, first, last = hashlib.sha256(), 0, None, None, None
    for row in cursor:
        found = found or columns(cursor)
        last = render(row, found)
        first = first or last
        count += 1
        digest.update("".join("\0\x1f" if cell is None else cell + "\x1f" for cell in last).encode())
        digest.update(b"\x1e")
    rows = [] if first is None else [first, last]
    return {
        "queryId": cursor.sfqid,
        "columns": found or columns(cursor),
        "rows": rows,
        "count": count,
        "digest": digest.hexdigest(),
    }


def render(row, found):
    return [None if cell is None else text(cell, column["type"]) for cell, column in zip(row, found)]


def text(cell, kind):
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if kind == "fixed":
        return format(cell, "f") if isinstance(cell, decimal.Decimal) else str(cell)
    if kind in ("real", "decfloat"):
        return number(cell)
    if kind == "date":
        return cell.isoformat()
    if kind == "time":
        return trimmed(cell.isoformat())
    if kind == "timestamp_ntz":
        return trimmed(cell.isoformat())
    if kind == "timestamp_ltz":
        return trimmed(cell.astimezone(datetime.timezone.utc).replace(tzinfo=None).isoformat()) + "Z"
    if kind == "timestamp_tz":
        return trimmed(cell.replace(tzinfo=None).isoformat()) + offset(cell.utcoffset())
    if kind == "binary":
        return bytes(cell).hex().upper()
    if kind == "vector":
        return json.dumps(list(cell), separators=(",", ":"))
    if kind in ("variant", "object", "array", "map"):
        return json.dumps(json.loads(cell), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return str(cell)


def number(cell):
    if isinstance(cell, float) and not math.isfinite(cell):
        return "NaN" if math.isnan(cell) else "inf" if cell > 0 else "-inf"
    made = decimal.Decimal(repr(cell) if isinstance(cell, float) else cell)
    return "0" if made == 0 else format(made.normalize(), "f")


def trimmed(iso):
    return iso.rstrip("0").rstrip(".") if "." in iso else iso


def offset(delta):
    minutes = int(delta.total_seconds()) // 60
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def fault(error):
    code = getattr(error, "errno", None)
    return {
        "kind": "driver",
        "type": type(error).__name__,
        "code": str(code) if code is not None else None,
        "sqlState": getattr(error, "sqlstate", None),
        "queryId": getattr(error, "sfqid", None),
        "message": getattr(error, "raw_msg", None) or getattr(error, "msg", None) or str(error),
    }


def main():
    answers, sys.stdout = sys.stdout, sys.stderr
    player = Player(answers)
    for line in sys.stdin:
        threading.Thread(target=player.answer, args=(json.loads(line),), daemon=True).start()


main()
