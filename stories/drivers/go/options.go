package main

import (
	"crypto/rsa"
	"crypto/x509"
	"database/sql"
	"encoding/hex"
	"encoding/pem"
	"os"
	"strconv"
	"time"

	sf "github.com/snowflakedb/gosnowflake/v2"
)

type options struct {
	Account               string            `json:"account"`
	Host                  string            `json:"host"`
	Port                  int               `json:"port"`
	Protocol              string            `json:"protocol"`
	Authenticator         string            `json:"authenticator"`
	User                  string            `json:"user"`
	Password              string            `json:"password"`
	Token                 string            `json:"token"`
	PrivateKeyFile        string            `json:"privateKeyFile"`
	Database              string            `json:"database"`
	Schema                string            `json:"schema"`
	Warehouse             string            `json:"warehouse"`
	Role                  string            `json:"role"`
	Application           string            `json:"application"`
	Parameters            map[string]string `json:"parameters"`
	LoginTimeoutSeconds   int               `json:"loginTimeoutSeconds"`
	NetworkTimeoutSeconds int               `json:"networkTimeoutSeconds"`
}

func (o options) config() (sf.Config, error) {
	made := sf.Config{
		Account: o.Account, Host: o.Host, Port: o.Port, Protocol: o.Protocol,
		User: o.User, Password: o.Password, Token: o.Token,
		Database: o.Database, Schema: o.Schema, Warehouse: o.Warehouse, Role: o.Role,
		Application:  o.Application,
		Params:       map[string]*string{},
		LoginTimeout: 20 * time.Second,
	}
	for name, value := range o.Parameters {
		made.Params[name] = &value
	}
	if o.LoginTimeoutSeconds > 0 {
		made.LoginTimeout = time.Duration(o.LoginTimeoutSeconds) * time.Second
	}
	if o.NetworkTimeoutSeconds > 0 {
		made.RequestTimeout = time.Duration(o.NetworkTimeoutSeconds) * time.Second
	}
	switch o.Authenticator {
	case "oauth":
		made.Authenticator = sf.AuthTypeOAuth
	case "pat":
		made.Authenticator = sf.AuthTypePat
	case "keypair":
		made.Authenticator = sf.AuthTypeJwt
		key, err := privateKey(o.PrivateKeyFile)
		if err != nil {
			return made, err
		}
		made.PrivateKey = key
	}
	return made, nil
}

func privateKey(file string) (*rsa.PrivateKey, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, refused{"protocol", file + " holds no PEM"}
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	made, ok := key.(*rsa.PrivateKey)
	if !ok {
		return nil, refused{"unsupported", "the driver signs with RSA only"}
	}
	return made, nil
}

// cell is one bound value: its type's name as a result would give it, and its text.
type cell struct {
	Type  string  `json:"type"`
	Value *string `json:"value"`
}

// arguments gives what database/sql takes: some types go behind a marker that says how to send what follows.
func arguments(cells []cell) ([]any, error) {
	var made []any
	for _, c := range cells {
		value, err := c.value()
		if err != nil {
			return nil, err
		}
		switch {
		case c.Value == nil:
			value = sql.NullString{}
		case c.Type == "date":
			made = append(made, sf.DataTypeDate)
		case c.Type == "time":
			made = append(made, sf.DataTypeTime)
		case c.Type == "timestamp_ntz":
			made = append(made, sf.DataTypeTimestampNtz)
		case c.Type == "binary":
			made = append(made, sf.DataTypeBinary)
		}
		made = append(made, value)
	}
	return made, nil
}

// columnar turns rows into one array per column, which the driver sends as one statement.
func columnar(rows [][]cell) ([]any, error) {
	var made []any
	for i := range rows[0] {
		column := make([]any, len(rows))
		for j, row := range rows {
			value, err := row[i].value()
			if err != nil {
				return nil, err
			}
			column[j] = value
		}
		array, err := sf.Array(&column)
		if err != nil {
			return nil, err
		}
		made = append(made, array)
	}
	return made, nil
}

func (c cell) value() (any, error) {
	if c.Value == nil {
		return nil, nil
	}
	switch c.Type {
	case "fixed":
		if whole, err := strconv.ParseInt(*c.Value, 10, 64); err == nil {
			return whole, nil
		}
		// there is no decimal type to bind: the server converts the text
		return *c.Value, nil
	case "real":
		return strconv.ParseFloat(*c.Value, 64)
	case "boolean":
		return *c.Value == "true", nil
	case "date":
		return time.Parse("2006-01-02", *c.Value)
	case "time":
		return time.Parse("15:04:05.999999999", *c.Value)
	case "timestamp_ntz":
		return time.Parse("2006-01-02T15:04:05.999999999", *c.Value)
	case "binary":
		return hex.DecodeString(*c.Value)
	default:
		return *c.Value, nil
	}
}
