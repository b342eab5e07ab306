package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialsTest {
    private static String redact(String text) {
        return Credentials.redact(text, s -> "#" + s.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE USER u PASSWORD = 'S3CRET'",
            "ALTER USER u SET password='S3CRET' MUST_CHANGE_PASSWORD=TRUE",
            "alter user u set password = $$S3CRET$$", "ALTER USER u SET PASSWORD = S3CRET",
            "ALTER USER u SET PASSWORD 'S3CRET'",
            "ALTER USER u SET PASSWORD = 'a' || 'S3CRET'", "CREATE USER u IDENTIFIED BY 'S3CRET'",
            "CREATE STAGE s CREDENTIALS = (AWS_KEY_ID='S3CRET' AWS_SECRET_KEY='S3CRET' AWS_TOKEN = 'S3CRET')",
            "CREATE STAGE s CREDENTIALS=(AZURE_SAS_TOKEN='S3CRET')",
            "CREATE STAGE s CREDENTIALS (X = S3CRET)",
            "COPY INTO t FROM 's3://b' ENCRYPTION = (TYPE = 'AWS_CSE' MASTER_KEY = 'S3CRET')",
            "CREATE SECRET s TYPE = GENERIC_STRING SECRET_STRING = 'S3CRET'",
            "CREATE SECRET s TYPE = OAUTH2 OAUTH_REFRESH_TOKEN = 'S3CRET' OAUTH_REFRESH_TOKEN_EXPIRY_TIME = '2030-01-01'",
            "CREATE SECURITY INTEGRATION i OAUTH_CLIENT_ID = 'id' OAUTH_CLIENT_SECRET = 'S3CRET'",
            "CREATE API INTEGRATION i API_KEY = 'S3CRET'", "CREATE X y SOME_KEY = 'S3CRET'",
            "SET my_password = 'S3CRET'",
            "CALL p(password => 'S3CRET')", "SELECT OBJECT_CONSTRUCT('user', 'u', 'password', 'S3CRET')",
            "SELECT {'token': 'S3CRET'}",
            "SELECT PARSE_JSON('{\"user\":\"u\", \"client-secret\" : \"S3CRET\"}')",
            "SELECT PARSE_JSON('{\"password\":\"a\\\\\"S3CRET\"}')",
            "SELECT * FROM t WHERE api_token = 'S3CRET'", "SELECT * FROM t WHERE password IN ('a', 'S3CRET')",
            "SELECT * FROM t WHERE password LIKE 'S3CRET%'", "UPDATE t SET pwd = 'S3CRET'",
            "SELECT t:secret = 'S3CRET'",
            "SELECT ENCRYPT(name, 'S3CRET')", "SELECT decrypt(f(a, 'b'), 'S3CRET', x'53')",
            "SELECT TRY_DECRYPT_RAW(v, TO_BINARY('S3CRET'), iv)",
            "EXECUTE IMMEDIATE 'ALTER USER u SET PASSWORD = ''S3CRET'''",
            "EXECUTE IMMEDIATE $$ EXECUTE IMMEDIATE 'ALTER USER u SET PASSWORD = ''S3CRET''' $$",
            "CREATE PROCEDURE p() AS $$ var c = connect({password: `S3CRET`}); $$",
            "SELECT 1 -- PASSWORD='S3CRET'", "SELECT 1 /* ALTER USER u SET PASSWORD = S3CRET */",
            "SELECT '-----BEGIN PRIVATE KEY-----\nS3CRET\n-----END PRIVATE KEY-----'",
            "SELECT 'eyJhbGciOiJub25lIn0.S3CRET.x'", "COPY INTO 'https://a/b?sv=1&sig=S3CRET' FROM t",
            "CREATE GIT REPOSITORY g ORIGIN = 'https://u:S3CRET@host/x'",
            "ALTER USER u SET PASSWORD = 'S3CRET", "it's # PASSWORD='S3CRET'", "# PASSWORD=S3CRET",
            "SELECT `x` PASSWORD 'S3CRET'"})
    void no_secret_survives(String text) {
        assertThat(redact(text)).doesNotContain("S3CRET").contains("#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'a', \"b\", $$c$$ FROM t -- it's a key",
            "ALTER USER u SET RSA_PUBLIC_KEY = 'MIIB'",
            "ALTER USER u SET RSA_PUBLIC_KEY_2='MIIB' MUST_CHANGE_PASSWORD = FALSE",
            "SELECT * FROM t WHERE order_key = 'k'",
            "ALTER ACCOUNT SET PASSWORD POLICY p", "SELECT password, token FROM t WHERE a.token = b.token",
            "CREATE TABLE t (id INT PRIMARY KEY, password VARCHAR)", "SELECT 'don''t share your password'",
            "INSERT INTO t (password) SELECT p FROM s", "CREATE STAGE s URL = 's3://b/c'",
            "SELECT tokens FROM t WHERE a = 'b'",
            "CREATE SECRET s TYPE = PASSWORD", "SELECT key:value, 'https://host/path?x=1'", "SELECT `broken"})
    void what_is_no_secret_stays_as_it_is(String text) {
        assertThat(redact(text)).isEqualTo(text.contains("`") ? "SELECT '#7'" : text);
    }

    @Test
    void the_rest_of_the_text_is_kept_as_written() {
        assertThat(redact("create user  u /* x */ PASSWORD\n= 'abc', COMMENT='d' ; select 'e'"))
                .isEqualTo("create user  u /* x */ PASSWORD\n= '#3', COMMENT='d' ; select 'e'");
        assertThat(redact("EXECUTE IMMEDIATE 'ALTER USER u SET PASSWORD=''abc'' COMMENT=''d'''"))
                .isEqualTo("EXECUTE IMMEDIATE 'ALTER USER u SET PASSWORD=''#3'' COMMENT=''d'''");
        assertThat(redact("SELECT PARSE_JSON('{\"password\":\"abc\"}')")).isEqualTo(
                "SELECT PARSE_JSON('{\"password\":\"#3\"}')");
    }

    @Test
    void the_digest_is_given_the_decoded_secret_and_cannot_break_out() {
        var seen = new ArrayList<String>();
        var redacted = Credentials.redact("SET password = 'a''b' -- PASSWORD='c'", s -> {
            seen.add(s);
            return "'; DROP\n*/ \\";
        });
        assertThat(seen).containsExactly("a'b", "c");
        assertThat(SqlText.read(redacted)).isInstanceOfSatisfying(SqlText.Read.class,
                r -> assertThat(r.statements()).hasSize(1));
    }
}
