// Plays the Snowflake Node.js driver by command: JSON lines in, JSON lines out. The protocol is described in
// stories/drivers/README.md.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import snowflake from 'snowflake-sdk';

const VERSION = createRequire(import.meta.url)('snowflake-sdk/package.json').version;
const connections = new Map();
const busy = new Map();

class Refused extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

const operations = {
  hello: async () => ({ client: 'node', version: VERSION, runtime: process.version }),

  async connect(command) {
    const { made, later } = options(command.options);
    const connection = snowflake.createConnection(made);
    await new Promise((done, failed) => connection.connect((error) => (error ? failed(error) : done())));
    connections.set(command.connection, connection);
    for (const [name, value] of Object.entries(later)) {
      await run(connection, { sqlText: `alter session set ${name} = '${value}'` });
    }
    return {};
  },

  async close(command) {
    const connection = connectionOf(command);
    connections.delete(command.connection);
    await new Promise((done, failed) => connection.destroy((error) => (error ? failed(error) : done())));
    return {};
  },

  async query(command) {
    const statement = await execute(command, true);
    return result(statement, command.fold);
  },

  async update(command) {
    const statement = await execute(command, false);
    return { updated: statement.getNumUpdatedRows(), queryId: statement.getQueryId() };
  },

  async batch(command) {
    const binds = command.rows.map((row) => row.map(value));
    const { statement } = await run(connectionOf(command), { sqlText: command.sql, binds });
    return { updated: statement.getNumUpdatedRows(), queryId: statement.getQueryId() };
  },

  async multi(command) {
    const found = [];
    const parameters = { MULTI_STATEMENT_COUNT: command.count };
    await new Promise((done, failed) => {
      connectionOf(command).execute({
        sqlText: command.sql,
        parameters,
        fetchAsString: ['Number'],
        rowMode: 'array',
        complete: (error, statement, rows) => {
          if (error) {
            failed(error);
            return;
          }
          const columns = columnsOf(statement);
          found.push({
            queryId: statement.getQueryId(),
            columns,
            rows: rows.map((row) => render(row, columns)),
            count: rows.length,
          });
          if (statement.hasNext()) {
            statement.NextResult();
          } else {
            done();
          }
        },
      });
    });
    return { results: found };
  },

  async describe(command) {
    const { statement } = await run(connectionOf(command), { sqlText: command.sql, describeOnly: true });
    return { columns: columnsOf(statement), queryId: statement.getQueryId() };
  },

  async async(command) {
    const { statement } = await run(connectionOf(command), { sqlText: command.sql, asyncExec: true });
    return { queryId: statement.getQueryId() };
  },

  async status(command) {
    return { status: await connectionOf(command).getQueryStatus(command.queryId) };
  },

  async fetch(command) {
    const statement = await connectionOf(command).getResultsFromQueryId({ queryId: command.queryId, ...READING });
    return result(statement, command.fold);
  },

  async abort(command) {
    throw new Refused('unsupported', 'the driver aborts by statement, not by query id');
  },

  async cancel(command) {
    const statement = busy.get(command.handle);
    if (!statement) {
      throw new Refused('protocol', `nothing runs under ${command.handle}`);
    }
    await new Promise((done, failed) => statement.cancel((error) => (error ? failed(error) : done())));
    return {};
  },

  begin: (command) => plain(command, 'begin'),
  commit: (command) => plain(command, 'commit'),
  rollback: (command) => plain(command, 'rollback'),
};

const READING = { fetchAsString: ['Number'], rowMode: 'array', streamResult: true };

async function plain(command, sqlText) {
  await run(connectionOf(command), { sqlText });
  return {};
}

function connectionOf(command) {
  return connections.get(command.connection);
}

/// The driver knows only a few session parameters at login; what it has no option for is set afterwards, when
/// `parametersAfterLogin` allows that, and refused otherwise.
function options(given) {
  const made = {
    account: given.account,
    accessUrl: `${given.protocol}://${given.host}:${given.port}`,
    ...picked(given, { user: 'username', password: 'password', token: 'token' }),
    ...picked(given, { database: 'database', schema: 'schema', warehouse: 'warehouse', role: 'role' }),
    ...picked(given, { application: 'application' }),
  };
  const authenticators = { oauth: 'OAUTH', pat: 'PROGRAMMATIC_ACCESS_TOKEN', keypair: 'SNOWFLAKE_JWT' };
  if (authenticators[given.authenticator]) {
    made.authenticator = authenticators[given.authenticator];
  }
  if (given.authenticator === 'keypair') {
    made.privateKey = readFileSync(given.privateKeyFile, 'utf8');
  }
  const { QUERY_TAG, ...later } = given.parameters ?? {};
  if (QUERY_TAG !== undefined) {
    made.queryTag = QUERY_TAG;
  }
  if (Object.keys(later).length > 0 && !given.parametersAfterLogin) {
    throw new Refused('unsupported', `the driver cannot send ${Object.keys(later)} at login`);
  }
  return { made, later };
}

function picked(given, names) {
  return Object.fromEntries(
    Object.entries(names)
      .filter(([from]) => given[from] !== undefined && given[from] !== null)
      .map(([from, to]) => [to, given[from]]),
  );
}

function run(connection, execute) {
  return new Promise((done, failed) => {
    connection.execute({
      ...execute,
      complete: (error, statement, rows) => (error ? failed(error) : done({ statement, rows })),
    });
  });
}

async function execute(command, streamed) {
  if (command.timeoutSeconds) {
    throw new Refused('unsupported', 'the driver has no time-out for a statement');
  }
  const wanted = { sqlText: command.sql, binds: command.binds?.map(value) };
  if (command.parameters) {
    wanted.parameters = command.parameters;
  }
  if (command.requestId) {
    wanted.requestId = command.requestId;
  }
  return new Promise((done, failed) => {
    const complete = (error, statement) => {
      busy.delete(command.handle);
      if (error) {
        failed(error);
      } else {
        done(statement);
      }
    };
    const statement = connectionOf(command).execute({ ...wanted, ...(streamed ? READING : {}), complete });
    if (command.handle) {
      busy.set(command.handle, statement);
    }
  });
}

async function result(statement, fold) {
  let columns;
  const hash = createHash('sha256');
  const rows = [];
  let count = 0;
  for await (const row of statement.streamRows()) {
    // what is fetched by its id knows its columns only once rows arrive
    columns ??= columnsOf(statement);
    const cells = render(row, columns);
    count += 1;
    if (!fold || rows.length < 2) {
      rows.push(cells);
    } else {
      rows[1] = cells;
    }
    if (fold) {
      hash.update(cells.map((cell) => `${cell ?? '\0'}\x1f`).join('') + '\x1e');
    }
  }
  columns ??= columnsOf(statement);
  const answer = { queryId: statement.getQueryId(), columns, rows, count };
  if (!fold) {
    return answer;
  }
  return { ...answer, rows: count === 1 ? [rows[0], rows[0]] : rows, digest: hash.digest('hex') };
}

function columnsOf(statement) {
  return (statement.getColumns() ?? []).map((column) => ({
    name: column.getName(),
    type: column.getType(),
    precision: column.getPrecision?.() ?? null,
    scale: column.getScale?.() ?? null,
    nullable: column.isNullable(),
  }));
}

function value(cell) {
  const { type, value: text } = cell;
  if (text === null) {
    return null;
  }
  switch (type) {
    case 'fixed':
    case 'real':
      return Number(text);
    case 'boolean':
      return text === 'true';
    default:
      // dates, times and binary have no bind type of their own here: they travel as text
      return text;
  }
}

const NUMBERS_AND_TIMES = ['fixed', 'real', 'decfloat', 'time'];

/// What is fetched as a string says NULL in words.
function absent(cell, type) {
  return cell === null || cell === undefined || (cell === 'NULL' && NUMBERS_AND_TIMES.includes(type));
}

function render(row, columns) {
  return row.map((cell, i) => (absent(cell, columns[i].type) ? null : text(cell, columns[i].type)));
}

function text(cell, type) {
  switch (type) {
    case 'real':
    case 'decfloat':
      return number(String(cell));
    case 'boolean':
      return String(cell);
    case 'date':
      return cell.toISOString().slice(0, 10);
    case 'time':
      return trimmed(cell);
    case 'timestamp_ntz':
      return instant(cell, 0);
    case 'timestamp_ltz':
      return `${instant(cell, 0)}Z`;
    case 'timestamp_tz':
      return instant(cell, cell.getTimezone()) + offset(cell.getTimezone());
    case 'binary':
      return cell.toString('hex').toUpperCase();
    case 'variant':
    case 'object':
    case 'array':
    case 'map':
      return JSON.stringify(sorted(cell));
    default:
      return String(cell);
  }
}

/// The driver's dates know more than JavaScript's: seconds, nanoseconds and the zone's offset in minutes.
function instant(cell, minutes) {
  const seconds = Number(cell.getEpochSeconds()) + minutes * 60;
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  const micros = String(Math.trunc(Number(cell.getNanoSeconds()) / 1000)).padStart(6, '0');
  return trimmed(`${whole}.${micros}`);
}

function offset(minutes) {
  const size = Math.abs(minutes);
  const two = (n) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
}

function trimmed(text) {
  if (!text.includes('.')) {
    return text;
  }
  const [whole, fraction] = text.split('.');
  const kept = fraction.slice(0, 6).replace(/0+$/, '');
  return kept ? `${whole}.${kept}` : whole;
}

/// Plain decimal notation, without trailing zeros: the same text in every language.
function number(text) {
  if (!Number.isFinite(Number(text))) {
    return Number.isNaN(Number(text)) ? 'NaN' : Number(text) > 0 ? 'inf' : '-inf';
  }
  const [, sign, whole, fraction = '', exponent = '0'] = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const left = point > 0 ? digits.padEnd(point, '0').slice(0, point) : '';
  const right = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  const plain = `${left.replace(/^0+(?=\d)/, '') || '0'}.${right}`.replace(/\.?0*$/, '');
  return plain === '0' ? plain : (sign === '-' ? '-' : '') + plain;
}

function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
  }
  return value;
}

function fault(error) {
  if (error instanceof Refused) {
    return { kind: error.kind, message: error.message };
  }
  return {
    kind: 'driver',
    type: error.name ?? 'Error',
    code: error.code === undefined ? null : String(error.code),
    sqlState: error.sqlState ?? null,
    queryId: error.data?.queryId ?? null,
    message: String(error.message),
  };
}

async function answer(command) {
  try {
    return { id: command.id, ok: await operations[command.op](command) };
  } catch (error) {
    return { id: command.id, error: fault(error) };
  }
}

snowflake.configure({ logLevel: 'OFF', additionalLogToConsole: false });
// the driver throws some faults where nobody can catch them; they must not end the program silently
process.on('uncaughtException', (error) => process.stderr.write(`uncaught: ${error.stack}\n`));
for await (const line of createInterface({ input: process.stdin })) {
  answer(JSON.parse(line)).then((reply) => process.stdout.write(`${JSON.stringify(reply)}\n`));
}
process.exit(0);
