package main

import (
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
)

type column struct {
	Name      string `json:"name"`
	Type      string `json:"type"`
	Precision *int64 `json:"precision"`
	Scale     *int64 `json:"scale"`
	Nullable  bool   `json:"nullable"`
}

// gathered collects rows: all of them, or, when folded, the first, the last and a digest over all.
type gathered struct {
	columns []column
	rows    [][]*string
	count   int
	digest  hash.Hash
}

func columnsOf(rows *sql.Rows) ([]column, error) {
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	made := make([]column, len(types))
	for i, t := range types {
		made[i] = column{Name: t.Name(), Type: strings.ToLower(t.DatabaseTypeName())}
		made[i].Nullable, _ = t.Nullable()
		if precision, scale, known := t.DecimalSize(); known {
			made[i].Precision, made[i].Scale = &precision, &scale
		}
	}
	return made, nil
}

func read(rows *sql.Rows, id string, fold bool) (any, error) {
	columns, err := columnsOf(rows)
	if err != nil {
		return nil, err
	}
	g := gather(columns, fold)
	cells := make([]any, len(columns))
	places := make([]any, len(columns))
	for i := range cells {
		places[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return nil, err
		}
		if err := g.add(cells); err != nil {
			return nil, err
		}
	}
	return g.answer(id), rows.Err()
}

// readRaw reads what comes from below database/sql.
func readRaw(rows driver.Rows, id string, fold bool) (any, error) {
	names := rows.Columns()
	columns := make([]column, len(names))
	for i, name := range names {
		columns[i] = column{Name: name}
		if typed, ok := rows.(driver.RowsColumnTypeDatabaseTypeName); ok {
			columns[i].Type = strings.ToLower(typed.ColumnTypeDatabaseTypeName(i))
		}
		if sized, ok := rows.(driver.RowsColumnTypePrecisionScale); ok {
			if precision, scale, known := sized.ColumnTypePrecisionScale(i); known {
				columns[i].Precision, columns[i].Scale = &precision, &scale
			}
		}
		if nullable, ok := rows.(driver.RowsColumnTypeNullable); ok {
			columns[i].Nullable, _ = nullable.ColumnTypeNullable(i)
		}
	}
	g := gather(columns, fold)
	cells := make([]driver.Value, len(columns))
	for {
		err := rows.Next(cells)
		if errors.Is(err, io.EOF) {
			return g.answer(id), nil
		}
		if err != nil {
			return nil, err
		}
		plain := make([]any, len(cells))
		for i, c := range cells {
			plain[i] = c
		}
		if err := g.add(plain); err != nil {
			return nil, err
		}
	}
}

func gather(columns []column, fold bool) *gathered {
	g := &gathered{columns: columns, rows: [][]*string{}}
	if fold {
		g.digest = sha256.New()
	}
	return g
}

func (g *gathered) add(cells []any) error {
	row := make([]*string, len(cells))
	for i, c := range cells {
		text, err := text(c, g.columns[i])
		if err != nil {
			return fmt.Errorf("column %s: %w", g.columns[i].Name, err)
		}
		row[i] = text
	}
	g.count++
	if g.digest == nil {
		g.rows = append(g.rows, row)
		return nil
	}
	if g.count == 1 {
		g.rows = [][]*string{row, row}
	}
	g.rows[1] = row
	for _, c := range row {
		if c == nil {
			io.WriteString(g.digest, "\x00\x1f")
		} else {
			io.WriteString(g.digest, *c+"\x1f")
		}
	}
	io.WriteString(g.digest, "\x1e")
	return nil
}

func (g *gathered) answer(id string) any {
	made := map[string]any{"queryId": id, "columns": g.columns, "rows": g.rows, "count": g.count}
	if g.digest != nil {
		made["digest"] = hex.EncodeToString(g.digest.Sum(nil))
	}
	return made
}

// text gives a cell as every language here gives it. What came as JSON is mostly a string already, what came as Arrow
// has a Go type.
func text(value any, c column) (*string, error) {
	if value == nil {
		return nil, nil
	}
	made, err := render(value, c)
	return &made, err
}

func render(value any, c column) (string, error) {
	switch c.Type {
	case "fixed":
		return fixed(value, c)
	case "real", "decfloat":
		return number(value)
	case "boolean":
		return boolean(value)
	case "date", "time", "timestamp_ntz", "timestamp_ltz", "timestamp_tz":
		if moment, ok := value.(time.Time); ok {
			return when(moment, c.Type), nil
		}
	case "binary":
		if bytes, ok := value.([]byte); ok {
			return strings.ToUpper(hex.EncodeToString(bytes)), nil
		}
	case "variant", "object", "array", "map":
		return tidy(fmt.Sprint(value))
	}
	return fmt.Sprint(value), nil
}

func fixed(value any, c column) (string, error) {
	switch number := value.(type) {
	case float64:
		if c.Scale != nil {
			return strconv.FormatFloat(number, 'f', int(*c.Scale), 64), nil
		}
		return strconv.FormatFloat(number, 'f', -1, 64), nil
	case *big.Float:
		return number.Text('f', int(*c.Scale)), nil
	default:
		return fmt.Sprint(value), nil
	}
}

func number(value any) (string, error) {
	real, ok := value.(float64)
	if !ok {
		parsed, err := strconv.ParseFloat(fmt.Sprint(value), 64)
		if err != nil {
			return "", err
		}
		real = parsed
	}
	switch {
	case math.IsNaN(real):
		return "NaN", nil
	case math.IsInf(real, 0):
		return map[bool]string{true: "inf", false: "-inf"}[real > 0], nil
	case real == 0:
		return "0", nil
	default:
		return strconv.FormatFloat(real, 'f', -1, 64), nil
	}
}

func boolean(value any) (string, error) {
	parsed, err := strconv.ParseBool(fmt.Sprint(value))
	return strconv.FormatBool(parsed), err
}

// when gives microseconds at most: what every driver can carry.
func when(moment time.Time, kind string) string {
	moment = moment.Truncate(time.Microsecond)
	switch kind {
	case "date":
		return moment.Format("2006-01-02")
	case "time":
		return moment.Format("15:04:05.999999")
	case "timestamp_ltz":
		return moment.UTC().Format("2006-01-02T15:04:05.999999") + "Z"
	case "timestamp_tz":
		return moment.Format("2006-01-02T15:04:05.999999-07:00")
	default:
		return moment.Format("2006-01-02T15:04:05.999999")
	}
}

// tidy writes JSON with sorted keys and without blanks.
func tidy(text string) (string, error) {
	var parsed any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&parsed); err != nil {
		return "", err
	}
	var made strings.Builder
	encoder := json.NewEncoder(&made)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(parsed)
	return strings.TrimSpace(made.String()), err
}
