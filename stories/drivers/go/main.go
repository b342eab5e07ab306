// Command driver plays the Snowflake Go driver by command: JSON lines in, JSON lines out. The protocol is described in
// stories/drivers/README.md.
package main

import (
	"bufio"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"

	sf "github.com/snowflakedb/gosnowflake/v2"
)

type command struct {
	ID             int               `json:"id"`
	Op             string            `json:"op"`
	Connection     string            `json:"connection"`
	Options        options           `json:"options"`
	SQL            string            `json:"sql"`
	Binds          []cell            `json:"binds"`
	Rows           [][]cell          `json:"rows"`
	Parameters     map[string]string `json:"parameters"`
	TimeoutSeconds int               `json:"timeoutSeconds"`
	RequestID      string            `json:"requestId"`
	Handle         string            `json:"handle"`
	Fold           bool              `json:"fold"`
	Count          int               `json:"count"`
	QueryID        string            `json:"queryId"`
}

// refused is an answer that is an error, made here and not by the driver.
type refused struct{ kind, message string }

func (r refused) Error() string { return r.message }

// connection is one session: a pool of exactly one, so that what one statement sets the next one finds.
type connection struct {
	pool *sql.DB
	conn *sql.Conn
	tx   *sql.Tx
	// rows of statements that were started and are still to be read, by query id
	pending map[string]driver.Rows
}

type player struct {
	writing     sync.Mutex
	changing    sync.Mutex
	answers     *json.Encoder
	connections map[string]*connection
	busy        map[string]context.CancelFunc
}

func main() {
	_ = sf.GetLogger().SetLogLevel("OFF")
	p := &player{
		answers:     json.NewEncoder(os.Stdout),
		connections: map[string]*connection{},
		busy:        map[string]context.CancelFunc{},
	}
	p.answers.SetEscapeHTML(false)
	commands := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	for {
		var c command
		err := commands.Decode(&c)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "unreadable command:", err)
			os.Exit(1)
		}
		go p.answer(c)
	}
}

func (p *player) answer(c command) {
	reply := map[string]any{"id": c.ID}
	if found, err := p.perform(c); err != nil {
		reply["error"] = fault(err)
	} else {
		reply["ok"] = found
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	if err := p.answers.Encode(reply); err != nil {
		fmt.Fprintln(os.Stderr, "cannot answer:", err)
		os.Exit(1)
	}
}

func (p *player) perform(c command) (any, error) {
	switch c.Op {
	case "hello":
		return map[string]any{"client": "go", "version": sf.SnowflakeGoDriverVersion, "runtime": runtime.Version()}, nil
	case "connect":
		return p.connect(c)
	case "cancel":
		return p.cancel(c)
	}
	s, err := p.connection(c.Connection)
	if err != nil {
		return nil, err
	}
	ctx, done, err := p.context(c)
	if err != nil {
		return nil, err
	}
	defer done()
	switch c.Op {
	case "close":
		return p.close(c.Connection, s)
	case "query":
		return s.query(ctx, c)
	case "update", "batch":
		return s.update(ctx, c)
	case "multi":
		return s.multi(ctx, c)
	case "describe":
		return s.describe(ctx, c)
	case "async":
		return s.async(ctx, c)
	case "status":
		return s.status(ctx, c)
	case "fetch":
		return s.fetch(ctx, c)
	case "begin":
		s.tx, err = s.conn.BeginTx(context.Background(), nil)
		return nothing(err)
	case "commit":
		return nothing(s.tx.Commit())
	case "rollback":
		return nothing(s.tx.Rollback())
	default:
		return nil, refused{"unsupported", "the driver has no " + c.Op}
	}
}

func nothing(err error) (any, error) { return map[string]any{}, err }

func (p *player) connect(c command) (any, error) {
	config, err := c.Options.config()
	if err != nil {
		return nil, err
	}
	pool := sql.OpenDB(sf.NewConnector(sf.SnowflakeDriver{}, config))
	pool.SetMaxOpenConns(1)
	conn, err := pool.Conn(context.Background())
	if err != nil {
		_ = pool.Close()
		return nil, err
	}
	p.changing.Lock()
	defer p.changing.Unlock()
	p.connections[c.Connection] = &connection{pool: pool, conn: conn, pending: map[string]driver.Rows{}}
	return map[string]any{}, nil
}

func (p *player) connection(name string) (*connection, error) {
	p.changing.Lock()
	defer p.changing.Unlock()
	if s, found := p.connections[name]; found {
		return s, nil
	}
	return nil, refused{"protocol", "no connection " + name}
}

func (p *player) close(name string, s *connection) (any, error) {
	p.changing.Lock()
	delete(p.connections, name)
	p.changing.Unlock()
	return nothing(errors.Join(s.conn.Close(), s.pool.Close()))
}

// context carries what the driver takes per statement: tag, parameters, request id, deadline; and can be cancelled.
func (p *player) context(c command) (context.Context, func(), error) {
	ctx, cancel := context.WithCancel(context.Background())
	if c.TimeoutSeconds > 0 {
		ctx, cancel = context.WithTimeout(context.Background(), time.Duration(c.TimeoutSeconds)*time.Second)
	}
	if c.RequestID != "" {
		ctx = sf.WithRequestID(ctx, sf.ParseUUID(c.RequestID))
	}
	for name, value := range c.Parameters {
		if name != "QUERY_TAG" {
			cancel()
			return nil, nil, refused{"unsupported", "the driver cannot send " + name + " with a statement"}
		}
		ctx = sf.WithQueryTag(ctx, value)
	}
	if c.Handle == "" {
		return ctx, cancel, nil
	}
	p.changing.Lock()
	p.busy[c.Handle] = cancel
	p.changing.Unlock()
	return ctx, func() {
		p.changing.Lock()
		delete(p.busy, c.Handle)
		p.changing.Unlock()
		cancel()
	}, nil
}

func (p *player) cancel(c command) (any, error) {
	p.changing.Lock()
	defer p.changing.Unlock()
	cancel, found := p.busy[c.Handle]
	if !found {
		return nil, refused{"protocol", "nothing runs under " + c.Handle}
	}
	cancel()
	return map[string]any{}, nil
}

func (s *connection) query(ctx context.Context, c command) (any, error) {
	ids := make(chan string, 16)
	arguments, err := arguments(c.Binds)
	if err != nil {
		return nil, err
	}
	rows, err := s.conn.QueryContext(sf.WithQueryIDChan(ctx, ids), c.SQL, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return read(rows, <-ids, c.Fold)
}

func (s *connection) update(ctx context.Context, c command) (any, error) {
	if c.Op == "batch" {
		return s.batch(ctx, c)
	}
	ids := make(chan string, 16)
	values, err := arguments(c.Binds)
	if err != nil {
		return nil, err
	}
	made, err := s.conn.ExecContext(sf.WithQueryIDChan(ctx, ids), c.SQL, values...)
	if err != nil {
		return nil, err
	}
	updated, err := made.RowsAffected()
	if err != nil {
		// what changes no rows has no number of rows to tell
		updated = 0
	}
	return map[string]any{"updated": updated, "queryId": <-ids}, nil
}

// batch asks for no query id: when the driver stages the values, it runs other statements first with the same channel, closes
// it after the first one and panics at the next.
func (s *connection) batch(ctx context.Context, c command) (any, error) {
	values, err := columnar(c.Rows)
	if err != nil {
		return nil, err
	}
	made, err := s.conn.ExecContext(ctx, c.SQL, values...)
	if err != nil {
		return nil, err
	}
	updated, err := made.RowsAffected()
	return map[string]any{"updated": updated, "queryId": ""}, err
}

func (s *connection) multi(ctx context.Context, c command) (any, error) {
	ids := make(chan string, 64)
	ctx = sf.WithMultiStatement(sf.WithQueryIDChan(ctx, ids), c.Count)
	rows, err := s.conn.QueryContext(ctx, c.SQL)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []any
	for {
		// the driver tells the id of the whole only
		one, err := read(rows, "", false)
		if err != nil {
			return nil, err
		}
		found = append(found, one)
		if !rows.NextResultSet() {
			return map[string]any{"results": found}, rows.Err()
		}
	}
}

func (s *connection) describe(ctx context.Context, c command) (any, error) {
	ids := make(chan string, 16)
	rows, err := s.conn.QueryContext(sf.WithQueryIDChan(sf.WithDescribeOnly(ctx), ids), c.SQL)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := columnsOf(rows)
	if err != nil {
		return nil, err
	}
	return map[string]any{"columns": columns, "queryId": <-ids}, nil
}

// async starts a statement and leaves its rows with the driver, which polls for them by itself.
func (s *connection) async(_ context.Context, c command) (any, error) {
	var id string
	err := s.conn.Raw(func(raw any) error {
		ctx := sf.WithAsyncMode(context.Background())
		rows, err := raw.(driver.QueryerContext).QueryContext(ctx, c.SQL, nil)
		if err != nil {
			return err
		}
		id = rows.(sf.SnowflakeRows).GetQueryID()
		s.pending[id] = rows
		return nil
	})
	return map[string]any{"queryId": id}, err
}

func (s *connection) status(ctx context.Context, c command) (any, error) {
	status := "SUCCESS"
	err := s.conn.Raw(func(raw any) error {
		_, err := raw.(sf.SnowflakeConnection).GetQueryStatus(ctx, c.QueryID)
		var failed *sf.SnowflakeError
		if errors.As(err, &failed) && failed.Number == sf.ErrQueryIsRunning {
			status = "RUNNING"
			return nil
		}
		return err
	})
	return map[string]any{"status": status}, err
}

// fetch reads the rows of a statement that this connection started, or asks for another one's by its id.
func (s *connection) fetch(ctx context.Context, c command) (any, error) {
	if rows, found := s.pending[c.QueryID]; found {
		delete(s.pending, c.QueryID)
		defer rows.Close()
		return readRaw(rows, c.QueryID, c.Fold)
	}
	rows, err := s.conn.QueryContext(sf.WithFetchResultByID(ctx, c.QueryID), "")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return read(rows, c.QueryID, c.Fold)
}

func fault(err error) map[string]any {
	var own refused
	if errors.As(err, &own) {
		return map[string]any{"kind": own.kind, "message": own.message}
	}
	made := map[string]any{"kind": "driver", "type": fmt.Sprintf("%T", err), "message": err.Error()}
	var failed *sf.SnowflakeError
	if errors.As(err, &failed) {
		made["code"] = strconv.Itoa(failed.Number)
		made["sqlState"] = failed.SQLState
		made["queryId"] = failed.QueryID
		made["message"] = failed.Message
		if len(failed.MessageArgs) > 0 {
			made["message"] = fmt.Sprintf(failed.Message, failed.MessageArgs...)
		}
	}
	return made
}
