CREATE MACRO sf_replace(s, a) AS replace(s, a, ''), (s, a, b) AS replace(s, a, b);

CREATE MACRO sf_substr(s, p) AS substr(s, (CASE WHEN p = 0 THEN 1 ELSE p END)::BIGINT), (s, p, n) AS substr(s, (CASE WHEN p = 0 THEN 1 ELSE p END)::BIGINT, greatest(n, 0)::BIGINT);

CREATE MACRO sf_lpad(s, n) AS lpad(s, n::INT, ' '), (s, n, p) AS lpad(s, n::INT, p);

CREATE MACRO sf_rpad(s, n) AS rpad(s, n::INT, ' '), (s, n, p) AS rpad(s, n::INT, p);

CREATE MACRO sf_space(n) AS repeat(' ', n);

CREATE MACRO sf_text(a) AS CASE WHEN typeof(a) IN ('VARCHAR', 'BIGINT', 'INTEGER', 'BOOLEAN', 'DATE') THEN a::VARCHAR ELSE sf_text_of(typeof(a), a::VARCHAR) END;

CREATE MACRO sf_octet_length(a) AS CASE WHEN typeof(a) = 'BLOB' THEN octet_length(a::VARCHAR::BLOB) ELSE strlen(sf_text(a)) END;

CREATE MACRO sf_length(a) AS CASE WHEN typeof(a) = 'BLOB' THEN octet_length(a::VARCHAR::BLOB) ELSE length(sf_text(a)) END;

CREATE MACRO sf_bit_length(a) AS 8 * sf_octet_length(a);

CREATE MACRO sf_charindex(a, b) AS strpos(b, a), (a, b, p) AS CASE WHEN strpos(substr(b, p::BIGINT), a) = 0 THEN 0 ELSE strpos(substr(b, p::BIGINT), a) + p - 1 END;

CREATE MACRO sf_concat(a) AS a, (a,b) AS a||b, (a,b,c) AS a||b||c, (a,b,c,d) AS a||b||c||d, (a,b,c,d,e) AS a||b||c||d||e, (a,b,c,d,e,f) AS a||b||c||d||e||f, (a,b,c,d,e,f,g) AS a||b||c||d||e||f||g, (a,b,c,d,e,f,g,h) AS a||b||c||d||e||f||g||h;

CREATE MACRO sf_concat_ws(s,a) AS CASE WHEN s IS NULL THEN NULL ELSE a END, (s,a,b) AS a||s||b, (s,a,b,c) AS a||s||b||s||c, (s,a,b,c,d) AS a||s||b||s||c||s||d, (s,a,b,c,d,e) AS a||s||b||s||c||s||d||s||e, (s,a,b,c,d,e,f) AS a||s||b||s||c||s||d||s||e||s||f;

CREATE MACRO sf_insert(s, p, n, r) AS substr(s, 1, p::BIGINT - 1) || r || substr(s, (p + n)::BIGINT);

CREATE MACRO sf_split(s, d) AS to_json(string_split(s, d));

CREATE MACRO sf_split_part(s, d, n) AS split_part(s, d, (CASE WHEN n = 0 THEN 1 ELSE n END)::BIGINT);

CREATE MACRO sf_tokens(s, d) AS list_filter(string_split(translate(s, d, repeat(left(d, 1), length(d))), left(d, 1)), lambda _w: _w <> '');

CREATE MACRO sf_strtok(s) AS sf_tokens(s, ' ')[1], (s, d) AS sf_tokens(s, d)[1], (s, d, n) AS sf_tokens(s, d)[n::BIGINT];

CREATE MACRO sf_strtok_to_array(s) AS to_json(sf_tokens(s, ' ')), (s, d) AS to_json(sf_tokens(s, d));

CREATE MACRO sf_rtrimmed_length(s) AS length(rtrim(s));

CREATE MACRO sf_editdistance(a, b) AS levenshtein(a, b), (a, b, m) AS least(levenshtein(a, b), m);

CREATE MACRO sf_jarowinkler(a, b) AS (jaro_winkler_similarity(upper(a), upper(b)) * 100)::INT;

CREATE MACRO sf_like(s, p) AS s LIKE p, (s, p, e) AS s LIKE p ESCAPE e;

CREATE MACRO sf_ilike(s, p) AS s ILIKE p, (s, p, e) AS s ILIKE p ESCAPE e;

CREATE MACRO sf_collate(s, c) AS s;

CREATE MACRO sf_options(o) AS regexp_replace(replace(o, 'e', ''), '[^cims]', '', 'g');

CREATE MACRO sf_rlike(s, p) AS regexp_full_match(s, p, 's'), (s, p, o) AS CASE WHEN contains(o, 'i') THEN regexp_full_match(s, p, 'is') ELSE regexp_full_match(s, p, 's') END;

CREATE MACRO sf_found(s, p, o, g) AS CASE WHEN contains(o, 'i') THEN regexp_extract_all(s, p, g::INT, 'i') ELSE regexp_extract_all(s, p, g::INT) END;

CREATE MACRO sf_regexp_count(s, p) AS len(sf_found(s, p, '', 0)), (s, p, i) AS len(sf_found(substr(s, i::BIGINT), p, '', 0)), (s, p, i, o) AS len(sf_found(substr(s, i::BIGINT), p, o, 0));

CREATE MACRO sf_regexp_substr(s, p) AS sf_found(s, p, '', 0)[1], (s, p, i) AS sf_found(substr(s, i::BIGINT), p, '', 0)[1], (s, p, i, n) AS sf_found(substr(s, i::BIGINT), p, '', 0)[n::BIGINT], (s, p, i, n, o) AS CASE WHEN contains(o, 'e') THEN sf_found(substr(s, i::BIGINT), p, o, 1)[n::BIGINT] ELSE sf_found(substr(s, i::BIGINT), p, o, 0)[n::BIGINT] END, (s, p, i, n, o, g) AS sf_found(substr(s, i::BIGINT), p, o, g)[n::BIGINT];

CREATE MACRO sf_regexp_substr_all(s, p) AS to_json(sf_found(s, p, '', 0)), (s, p, i) AS to_json(sf_found(substr(s, i::BIGINT), p, '', 0)), (s, p, i, n) AS to_json(sf_found(substr(s, i::BIGINT), p, '', 0)[n::BIGINT:]), (s, p, i, n, o) AS CASE WHEN contains(o, 'e') THEN to_json(sf_found(substr(s, i::BIGINT), p, o, 1)[n::BIGINT:]) ELSE to_json(sf_found(substr(s, i::BIGINT), p, o, 0)[n::BIGINT:]) END, (s, p, i, n, o, g) AS to_json(sf_found(substr(s, i::BIGINT), p, o, g)[n::BIGINT:]);

CREATE MACRO sf_regexp_at(s, p, i, n, o) AS CASE WHEN len(sf_found(substr(s, i::BIGINT), p, o, 0)) < n THEN 0 ELSE (i + strpos(substr(s, i::BIGINT), sf_found(substr(s, i::BIGINT), p, o, 0)[n::BIGINT]) - 1)::BIGINT END;

CREATE MACRO sf_regexp_instr(s, p) AS sf_regexp_at(s, p, 1, 1, ''), (s, p, i) AS sf_regexp_at(s, p, i, 1, ''), (s, p, i, n) AS sf_regexp_at(s, p, i, n, ''), (s, p, i, n, e) AS sf_regexp_at(s, p, i, n, '') + CASE WHEN e = 1 AND sf_regexp_at(s, p, i, n, '') > 0 THEN length(sf_found(substr(s, i::BIGINT), p, '', 0)[n::BIGINT]) ELSE 0 END, (s, p, i, n, e, o) AS sf_regexp_at(s, p, i, n, o), (s, p, i, n, e, o, g) AS sf_regexp_at(s, p, i, n, o);

CREATE MACRO sf_regexp_replace(s, p) AS regexp_replace(s, p, '', 'g'), (s, p, r) AS regexp_replace(s, p, r, 'g'), (s, p, r, i) AS left(s, i::BIGINT - 1) || regexp_replace(substr(s, i::BIGINT), p, r, 'g'), (s, p, r, i, n) AS CASE WHEN n = 0 THEN left(s, i::BIGINT - 1) || regexp_replace(substr(s, i::BIGINT), p, r, 'g') ELSE left(s, i::BIGINT - 1) || regexp_replace(substr(s, i::BIGINT), p, r) END, (s, p, r, i, n, o) AS CASE WHEN contains(o, 'i') THEN left(s, i::BIGINT - 1) || regexp_replace(substr(s, i::BIGINT), p, r, 'gi') ELSE left(s, i::BIGINT - 1) || regexp_replace(substr(s, i::BIGINT), p, r, 'g') END;

-- Hashes and encodings
CREATE MACRO sf_md5_binary(s) AS unhex(md5(s));

CREATE MACRO sf_md5_lower64(s) AS md5_number_lower(s);

CREATE MACRO sf_md5_upper64(s) AS md5_number_upper(s);

CREATE MACRO sf_sha1_binary(s) AS unhex(sha1(s));

CREATE MACRO sf_sha2(s) AS sha256(s), (s, n) AS sf_sha(s, n::INT);

CREATE MACRO sf_sha2_binary(s) AS unhex(sha256(s)), (s, n) AS unhex(sf_sha(s, n::INT));

CREATE MACRO sf_hash(a) AS (hash(a)::HUGEINT - 9223372036854775808)::BIGINT, (a,b) AS (hash(a,b)::HUGEINT - 9223372036854775808)::BIGINT, (a,b,c) AS (hash(a,b,c)::HUGEINT - 9223372036854775808)::BIGINT, (a,b,c,d) AS (hash(a,b,c,d)::HUGEINT - 9223372036854775808)::BIGINT, (a,b,c,d,e) AS (hash(a,b,c,d,e)::HUGEINT - 9223372036854775808)::BIGINT;

CREATE MACRO sf_base64_encode(a) AS CASE WHEN typeof(a) = 'BLOB' THEN to_base64(a::VARCHAR::BLOB) ELSE to_base64(encode(a::VARCHAR)) END, (a, n) AS CASE WHEN typeof(a) = 'BLOB' THEN to_base64(a::VARCHAR::BLOB) ELSE to_base64(encode(a::VARCHAR)) END;

CREATE MACRO sf_base64_decode_string(s) AS decode(from_base64(s));

CREATE MACRO sf_try_base64_decode_string(s) AS try(decode(from_base64(s)));

CREATE MACRO sf_try_base64_decode_binary(s) AS try(from_base64(s));

CREATE MACRO sf_hex_encode(a) AS CASE WHEN typeof(a) = 'BLOB' THEN hex(a::VARCHAR::BLOB) ELSE hex(encode(a::VARCHAR)) END, (a, c) AS CASE WHEN c = 0 THEN lower(hex(encode(a::VARCHAR))) ELSE hex(encode(a::VARCHAR)) END;

CREATE MACRO sf_hex_decode_string(s) AS decode(unhex(s));

CREATE MACRO sf_try_hex_decode_string(s) AS try(decode(unhex(s)));

CREATE MACRO sf_try_hex_decode_binary(s) AS try(unhex(s));

CREATE MACRO sf_compress(s, m) AS encode(s);

CREATE MACRO sf_uuid() AS uuid()::VARCHAR, (a, b) AS substr(sha1(a || b), 1, 8) || '-' || substr(sha1(a || b), 9, 4) || '-5' || substr(sha1(a || b), 14, 3) || '-a' || substr(sha1(a || b), 18, 3) || '-' || substr(sha1(a || b), 21, 12);

CREATE MACRO sf_randstr(n, g) AS substr(md5(random()::VARCHAR) || md5(random()::VARCHAR) || md5(random()::VARCHAR) || md5(random()::VARCHAR), 1, n::BIGINT);

CREATE MACRO sf_to_binary(a) AS CASE WHEN typeof(a) = 'BLOB' THEN a::VARCHAR::BLOB ELSE unhex(a::VARCHAR) END, (a, f) AS CASE upper(f) WHEN 'HEX' THEN unhex(a::VARCHAR) WHEN 'BASE64' THEN from_base64(a::VARCHAR) ELSE encode(a::VARCHAR) END;

CREATE MACRO sf_try_to_binary(a) AS try(unhex(a::VARCHAR)), (a, f) AS CASE upper(f) WHEN 'HEX' THEN try(unhex(a::VARCHAR)) WHEN 'BASE64' THEN try(from_base64(a::VARCHAR)) ELSE encode(a::VARCHAR) END;

-- Numbers
CREATE MACRO sf_square(a) AS a * a;

CREATE MACRO sf_ceil(a) AS ceil(a), (a, s) AS ceil(a * pow(10, s)) / pow(10, s);

CREATE MACRO sf_floor(a) AS floor(a), (a, s) AS floor(a * pow(10, s)) / pow(10, s);

CREATE MACRO sf_round(a) AS round(a), (a, s) AS round(a, s::INT), (a, s, m) AS CASE WHEN contains(upper(m), 'EVEN') THEN round_even(a, s::INT) ELSE round(a, s::INT) END;

CREATE MACRO sf_number_trunc(a) AS trunc(a), (a, s) AS trunc(a * pow(10, s)) / pow(10, s);

CREATE MACRO sf_divisor(b) AS CASE WHEN b = 0 THEN error('Division by zero') ELSE b END;

CREATE MACRO sf_mod(a, b) AS a % sf_divisor(b);

CREATE MACRO sf_log(b, x) AS ln(x) / ln(b);

CREATE MACRO sf_haversine(a, b, c, d) AS 2 * 6371 * asin(sqrt(pow(sin(radians(c - a) / 2), 2) + cos(radians(a)) * cos(radians(c)) * pow(sin(radians(d - b) / 2), 2)));

CREATE MACRO sf_width_bucket(v, lo, hi, n) AS CASE WHEN v < lo THEN 0 WHEN v >= hi THEN n + 1 ELSE floor((v - lo) / ((hi - lo) / n))::INT + 1 END;

CREATE MACRO sf_div0(a, b) AS CASE WHEN b = 0 THEN 0 ELSE a / b END;

CREATE MACRO sf_div0null(a, b) AS CASE WHEN b = 0 OR b IS NULL THEN 0 ELSE a / b END;

CREATE MACRO sf_zeroifnull(a) AS coalesce(a, 0);

CREATE MACRO sf_nullifzero(a) AS nullif(a, 0);

CREATE MACRO sf_bitand(a, b) AS a & b;

CREATE MACRO sf_bitor(a, b) AS a | b;

CREATE MACRO sf_bitxor(a, b) AS xor(a, b);

CREATE MACRO sf_bitnot(a) AS ~a;

CREATE MACRO sf_bitshiftleft(a, b) AS (a::BIGINT << b::BIGINT);

CREATE MACRO sf_bitshiftright(a, b) AS (a::BIGINT >> b::BIGINT);

CREATE MACRO sf_getbit(a, b) AS ((a::BIGINT >> b::BIGINT) & 1);

CREATE MACRO sf_random() AS (random() * 18446744073709551615 - 9223372036854775808)::BIGINT, (s) AS (hash(s)::HUGEINT - 9223372036854775808)::BIGINT;

CREATE MACRO sf_uniform(a, b, g) AS CASE WHEN typeof(a) LIKE '%INT%' OR typeof(a) = 'INTEGER' THEN (a + floor(random() * (b - a + 1)))::BIGINT ELSE a + random() * (b - a) END;

CREATE MACRO sf_normal(m, s, g) AS m + s * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random());

CREATE MACRO sf_seq() AS row_number() OVER () - 1, (s) AS row_number() OVER () - 1;

CREATE MACRO sf_greatest(a) AS a, (a,b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE greatest(a,b) END, (a,b,c) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL ELSE greatest(a,b,c) END, (a,b,c,d) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL THEN NULL ELSE greatest(a,b,c,d) END, (a,b,c,d,e) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL OR e IS NULL THEN NULL ELSE greatest(a,b,c,d,e) END;

CREATE MACRO sf_least(a) AS a, (a,b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE least(a,b) END, (a,b,c) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL THEN NULL ELSE least(a,b,c) END, (a,b,c,d) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL THEN NULL ELSE least(a,b,c,d) END, (a,b,c,d,e) AS CASE WHEN a IS NULL OR b IS NULL OR c IS NULL OR d IS NULL OR e IS NULL THEN NULL ELSE least(a,b,c,d,e) END;

-- Conditions
CREATE MACRO sf_iff(c, a, b) AS CASE WHEN c THEN a ELSE b END;

CREATE MACRO sf_nvl2(a, b, c) AS CASE WHEN a IS NOT NULL THEN b ELSE c END;

CREATE MACRO sf_equal_null(a, b) AS (a IS NOT DISTINCT FROM b);

CREATE MACRO sf_booland(a, b) AS (a::DOUBLE <> 0 AND b::DOUBLE <> 0);

CREATE MACRO sf_boolor(a, b) AS (a::DOUBLE <> 0 OR b::DOUBLE <> 0);

CREATE MACRO sf_boolxor(a, b) AS ((a::DOUBLE <> 0) <> (b::DOUBLE <> 0));

CREATE MACRO sf_boolnot(a) AS (a::DOUBLE = 0);

CREATE MACRO sf_regr_valx(y, x) AS CASE WHEN y IS NULL THEN NULL ELSE x END;

CREATE MACRO sf_regr_valy(y, x) AS CASE WHEN x IS NULL THEN NULL ELSE y END;

CREATE MACRO sf_true(a) AS true;

CREATE MACRO sf_nothing(a) AS NULL, (a, b) AS NULL, (a, b, c) AS NULL;

CREATE MACRO sf_scaled(a, s) AS make_timestamp(round(a::VARCHAR::DECIMAL(38,9) * pow(10, 6 - s::INT))::BIGINT);

CREATE MACRO sf_date_from_parts(y, m, d) AS (make_date(y::INT, 1, 1) + to_months((m - 1)::INT) + to_days((d - 1)::INT))::DATE;

CREATE MACRO sf_time_from_parts(h, m, s) AS (TIME '00:00:00' + to_hours(h::INT) + to_minutes(m::INT) + to_seconds(s::INT)), (h, m, s, n) AS (TIME '00:00:00' + to_hours(h::INT) + to_minutes(m::INT) + to_seconds(s::INT) + to_microseconds((n // 1000)::BIGINT));

CREATE MACRO sf_timestamp_from_parts(d, t) AS (d::DATE + t::TIME), (y, m, d, h, i, s) AS sf_date_from_parts(y, m, d) + to_hours(h::INT) + to_minutes(i::INT) + to_seconds(s::INT), (y, m, d, h, i, s, n) AS sf_date_from_parts(y, m, d) + to_hours(h::INT) + to_minutes(i::INT) + to_seconds(s::INT) + to_microseconds((n // 1000)::BIGINT);

CREATE MACRO sf_timestamp_tz_from_parts(d, t) AS (d::DATE + t::TIME)::TIMESTAMPTZ, (y, m, d, h, i, s) AS sf_timestamp_from_parts(y, m, d, h, i, s)::TIMESTAMPTZ, (y, m, d, h, i, s, n) AS sf_timestamp_from_parts(y, m, d, h, i, s, n)::TIMESTAMPTZ, (y, m, d, h, i, s, n, z) AS timezone(z, sf_timestamp_from_parts(y, m, d, h, i, s, n));

CREATE MACRO sf_when(a) AS sf_ts_of(typeof(a), a::VARCHAR);

CREATE MACRO sf_monthname(d) AS strftime(sf_when(d), '%b');

CREATE MACRO sf_dayname(d) AS strftime(sf_when(d), '%a');

CREATE MACRO sf_months_between(a, b) AS CASE WHEN day(sf_when(a)) = day(sf_when(b)) OR (last_day(sf_when(a)) = sf_when(a)::DATE AND last_day(sf_when(b)) = sf_when(b)::DATE) THEN datediff('month', sf_when(b), sf_when(a))::DOUBLE ELSE datediff('month', sf_when(b), sf_when(a)) + (day(sf_when(a)) - day(sf_when(b))) / 31.0 END;

CREATE MACRO sf_add_months(d, n) AS CASE WHEN last_day(sf_when(d)) = sf_when(d)::DATE THEN last_day(sf_when(d) + to_months(n::INT))::TIMESTAMP + (sf_when(d) - sf_when(d)::DATE::TIMESTAMP) ELSE sf_when(d) + to_months(n::INT) END;

CREATE MACRO sf_weekday(w) AS CASE left(lower(w), 2) WHEN 'su' THEN 0 WHEN 'mo' THEN 1 WHEN 'tu' THEN 2 WHEN 'we' THEN 3 WHEN 'th' THEN 4 WHEN 'fr' THEN 5 WHEN 'sa' THEN 6 END;

CREATE MACRO sf_next_day(d, w) AS (sf_when(d)::DATE + to_days((((sf_weekday(w) - dayofweek(sf_when(d)) + 6) % 7 + 1))::INT))::DATE;

CREATE MACRO sf_previous_day(d, w) AS (sf_when(d)::DATE - to_days((((dayofweek(sf_when(d)) - sf_weekday(w) + 6) % 7 + 1))::INT))::DATE;

CREATE MACRO sf_to_timestamp_tz(a) AS CASE WHEN sf_zoned(typeof(a), a::VARCHAR) THEN sf_tz_of(typeof(a), a::VARCHAR) ELSE sf_ts_of(typeof(a), a::VARCHAR)::TIMESTAMPTZ END;

CREATE MACRO sf_convert_timezone(z, t) AS timezone(z, sf_to_timestamp_tz(t)), (f, z, t) AS timezone(z, timezone(f, sf_when(t)));

CREATE MACRO sf_year(d) AS year(sf_when(d));

CREATE MACRO sf_month(d) AS month(sf_when(d));

CREATE MACRO sf_day(d) AS day(sf_when(d));

CREATE MACRO sf_dayofweek(d) AS dayofweek(sf_when(d));

CREATE MACRO sf_dayofweekiso(d) AS isodow(sf_when(d));

CREATE MACRO sf_dayofyear(d) AS dayofyear(sf_when(d));

CREATE MACRO sf_week(d) AS week(sf_when(d));

CREATE MACRO sf_yearofweek(d) AS isoyear(sf_when(d));

CREATE MACRO sf_quarter(d) AS quarter(sf_when(d));

CREATE MACRO sf_clock(a) AS sf_time_of(typeof(a), a::VARCHAR);

CREATE MACRO sf_hour(t) AS hour(sf_clock(t));

CREATE MACRO sf_minute(t) AS minute(sf_clock(t));

CREATE MACRO sf_second(t) AS second(sf_clock(t));

CREATE MACRO sf_sysdate() AS timezone('UTC', now());

-- Semi-structured values
CREATE MACRO sf_parse_json(a) AS CASE WHEN trim(a) = '' THEN NULL ELSE a::JSON END;

CREATE MACRO sf_try_parse_json(a) AS CASE WHEN trim(a) = '' THEN NULL ELSE try_cast(a AS JSON) END;

CREATE MACRO sf_check_json(a) AS CASE WHEN json_valid(a) THEN NULL ELSE 'Error parsing JSON: ' || a END;

CREATE MACRO sf_to_json_text(a) AS to_json(a)::VARCHAR;

CREATE MACRO sf_to_variant(a) AS to_json(a);

CREATE MACRO sf_items(a) AS (to_json(a)::JSON[]);

CREATE MACRO sf_kind(a) AS json_type(to_json(a));

CREATE MACRO sf_to_array(a) AS CASE WHEN a IS NULL THEN NULL WHEN typeof(a) = 'VARCHAR' AND try_cast(a::VARCHAR AS JSON) IS NOT NULL AND json_type(try_cast(a::VARCHAR AS JSON)) = 'ARRAY' THEN a::VARCHAR::JSON WHEN sf_kind(a) = 'ARRAY' THEN to_json(a) ELSE json_array(a) END;

CREATE MACRO sf_strip_null_value(a) AS CASE WHEN sf_kind(a) = 'NULL' THEN NULL ELSE to_json(a) END;

CREATE MACRO sf_get(a, k) AS CASE WHEN typeof(k) IN ('VARCHAR', 'JSON') THEN json_extract(to_json(a), '$."' || sf_text(k) || '"') ELSE json_extract(to_json(a), try_cast(k::VARCHAR AS BIGINT)) END;

CREATE MACRO sf_get_path(a, p) AS json_extract(to_json(a), CASE WHEN starts_with(p, '[') THEN '$' || p ELSE '$.' || replace(p, ':', '.') END);

CREATE MACRO sf_get_ignore_case(a, k) AS json_extract(to_json(a), '$."' || list_filter(json_keys(to_json(a)), lambda _x: lower(_x) = lower(k))[1] || '"');

CREATE MACRO sf_json_extract_path_text(a, p) AS json_extract_string(a::JSON, '$.' || p);

CREATE MACRO sf_object_keys(o) AS to_json(json_keys(to_json(o)));

CREATE MACRO sf_pairs(o) AS list_transform(json_keys(to_json(o)), lambda _x: {'k': _x, 'v': json_extract(to_json(o), '$."' || _x || '"')});

CREATE MACRO sf_from_pairs(p) AS to_json(map_from_entries(p));

CREATE MACRO sf_object_delete(o, a) AS sf_from_pairs(list_filter(sf_pairs(o), lambda _e: _e.k NOT IN (a::VARCHAR))), (o, a, b) AS sf_from_pairs(list_filter(sf_pairs(o), lambda _e: _e.k NOT IN (a::VARCHAR, b::VARCHAR))), (o, a, b, c) AS sf_from_pairs(list_filter(sf_pairs(o), lambda _e: _e.k NOT IN (a::VARCHAR, b::VARCHAR, c::VARCHAR)));

CREATE MACRO sf_object_insert(o, k, v) AS CASE WHEN v IS NULL THEN to_json(o) ELSE json_merge_patch(to_json(o), json_object(k::VARCHAR, v)) END, (o, k, v, u) AS json_merge_patch(to_json(o), json_object(k::VARCHAR, v));

CREATE MACRO sf_object_pick(o, a) AS sf_from_pairs(list_filter(sf_pairs(o), lambda _e: CASE WHEN typeof(a) = 'JSON' THEN list_contains(json_extract_string(to_json(a), '$[*]'), _e.k) ELSE _e.k = sf_text(a) END)), (o, a, b) AS sf_from_pairs(list_filter(sf_pairs(o), lambda _e: _e.k IN (sf_text(a), sf_text(b)))), (o, a, b, c) AS sf_from_pairs(list_filter(sf_pairs(o), lambda _e: _e.k IN (sf_text(a), sf_text(b), sf_text(c))));

CREATE MACRO sf_array_size(a) AS CASE WHEN sf_kind(a) = 'ARRAY' THEN json_array_length(to_json(a))::BIGINT END;

CREATE MACRO sf_array_append(a, v) AS to_json(list_append(sf_items(a), to_json(v)));

CREATE MACRO sf_array_prepend(a, v) AS to_json(list_prepend(to_json(v), sf_items(a)));

CREATE MACRO sf_array_cat(a, b) AS to_json(list_concat(sf_items(a), sf_items(b)));

CREATE MACRO sf_array_compact(a) AS to_json(list_filter(sf_items(a), lambda _x: json_type(_x) <> 'NULL'));

CREATE MACRO sf_array_contains(v, a) AS CASE WHEN a IS NULL THEN NULL ELSE list_contains(list_transform(sf_items(a), lambda _x: _x::VARCHAR), to_json(v)::VARCHAR) END;

CREATE MACRO sf_array_distinct(a) AS to_json(list_filter(sf_items(a), lambda _x, _i: list_position(list_transform(sf_items(a), lambda _y: _y::VARCHAR), _x::VARCHAR) = _i));

CREATE MACRO sf_array_except(a, b) AS to_json(list_filter(sf_items(a), lambda _x: NOT list_contains(list_transform(sf_items(b), lambda _y: _y::VARCHAR), _x::VARCHAR)));

CREATE MACRO sf_array_flatten(a) AS to_json(flatten(to_json(a)::JSON[][]));

CREATE MACRO sf_array_generate_range(a, b) AS to_json(range(a::BIGINT, b::BIGINT)), (a, b, c) AS to_json(range(a::BIGINT, b::BIGINT, c::BIGINT));

CREATE MACRO sf_array_insert(a, p, v) AS to_json(list_concat(list_concat(sf_items(a)[1:p], [to_json(v)]), sf_items(a)[p + 1:]));

CREATE MACRO sf_array_intersection(a, b) AS to_json(list_filter(sf_items(a), lambda _x: list_contains(list_transform(sf_items(b), lambda _y: _y::VARCHAR), _x::VARCHAR)));

CREATE MACRO sf_array_max(a) AS CASE WHEN list_max(list_transform(sf_items(a), lambda _x: try_cast(_x->>'$' AS DOUBLE))) IS NULL THEN to_json(list_max(list_transform(sf_items(a), lambda _x: _x->>'$'))) ELSE list_filter(sf_items(a), lambda _x: try_cast(_x->>'$' AS DOUBLE) = list_max(list_transform(sf_items(a), lambda _y: try_cast(_y->>'$' AS DOUBLE))))[1] END;

CREATE MACRO sf_array_min(a) AS CASE WHEN list_min(list_transform(sf_items(a), lambda _x: try_cast(_x->>'$' AS DOUBLE))) IS NULL THEN to_json(list_min(list_transform(sf_items(a), lambda _x: _x->>'$'))) ELSE list_filter(sf_items(a), lambda _x: try_cast(_x->>'$' AS DOUBLE) = list_min(list_transform(sf_items(a), lambda _y: try_cast(_y->>'$' AS DOUBLE))))[1] END;

CREATE MACRO sf_array_position(v, a) AS nullif(list_position(list_transform(sf_items(a), lambda _x: _x::VARCHAR), to_json(v)::VARCHAR), 0) - 1;

CREATE MACRO sf_array_remove(a, v) AS to_json(list_filter(sf_items(a), lambda _x: _x::VARCHAR <> to_json(v)::VARCHAR));

CREATE MACRO sf_array_remove_at(a, p) AS to_json(list_concat(sf_items(a)[1:p], sf_items(a)[p + 2:]));

CREATE MACRO sf_array_reverse(a) AS to_json(list_reverse(sf_items(a)));

CREATE MACRO sf_array_slice(a, f, t) AS to_json(sf_items(a)[(CASE WHEN f < 0 THEN len(sf_items(a)) + f ELSE f END) + 1:(CASE WHEN t < 0 THEN len(sf_items(a)) + t ELSE t END)]);

CREATE MACRO sf_sorted(a) AS CASE WHEN len(list_filter(sf_items(a), lambda _x: json_type(_x) NOT IN ('BIGINT', 'UBIGINT', 'DOUBLE', 'NULL'))) = 0 THEN to_json(list_sort(list_transform(sf_items(a), lambda _x: (_x->>'$')::DECIMAL(38,9)), 'ASC', 'NULLS LAST')) ELSE to_json(list_sort(list_transform(sf_items(a), lambda _x: _x->>'$'), 'ASC', 'NULLS LAST')) END;

CREATE MACRO sf_tidy(l) AS to_json(list_transform(l, lambda _e: _e.v));

CREATE MACRO sf_array_sort_up(a) AS sf_tidy(list_sort(list_transform(sf_items(a), lambda _x: {'n': CASE WHEN json_type(_x) IN ('BIGINT','UBIGINT','DOUBLE') THEN (_x->>'$')::DOUBLE END, 's': _x->>'$', 'v': _x}), 'ASC', 'NULLS LAST'));

CREATE MACRO sf_array_sort_down(a) AS sf_tidy(list_sort(list_transform(sf_items(a), lambda _x: {'n': CASE WHEN json_type(_x) IN ('BIGINT','UBIGINT','DOUBLE') THEN (_x->>'$')::DOUBLE END, 's': _x->>'$', 'v': _x}), 'DESC', 'NULLS FIRST'));

CREATE MACRO sf_array_sort(a) AS sf_tidy(list_sort(list_transform(sf_items(a), lambda _x: {'n': CASE WHEN json_type(_x) IN ('BIGINT','UBIGINT','DOUBLE') THEN (_x->>'$')::DOUBLE END, 's': _x->>'$', 'v': _x}), 'ASC', 'NULLS LAST')), (a, u) AS CASE WHEN u THEN sf_array_sort_up(a) ELSE sf_array_sort_down(a) END, (a, u, n) AS CASE WHEN u THEN sf_array_sort_up(a) ELSE sf_array_sort_down(a) END;

CREATE MACRO sf_array_to_string(a, d) AS array_to_string(list_transform(sf_items(a), lambda _x: coalesce(_x->>'$', '')), d);

CREATE MACRO sf_arrays_overlap(a, b) AS list_has_any(list_transform(sf_items(a), lambda _x: _x::VARCHAR), list_transform(sf_items(b), lambda _x: _x::VARCHAR));

CREATE MACRO sf_arrays_to_object(k, v) AS sf_from_pairs(list_transform(sf_items(k), lambda _x, _i: {'k': _x->>'$', 'v': sf_items(v)[_i]}));

CREATE MACRO sf_arrays_zip(a, b) AS to_json(list_transform(sf_items(a), lambda _x, _i: {'$1': _x, '$2': sf_items(b)[_i]}));

CREATE MACRO sf_is_array(a) AS sf_kind(a) = 'ARRAY';

CREATE MACRO sf_is_object(a) AS sf_kind(a) = 'OBJECT';

CREATE MACRO sf_is_null_value(a) AS sf_kind(a) = 'NULL';

CREATE MACRO sf_is_integer(a) AS sf_kind(a) IN ('BIGINT', 'UBIGINT', 'HUGEINT');

CREATE MACRO sf_is_decimal(a) AS sf_kind(a) IN ('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE');

CREATE MACRO sf_is_varchar(a) AS sf_kind(a) = 'VARCHAR';

CREATE MACRO sf_is_boolean(a) AS sf_kind(a) = 'BOOLEAN';

CREATE MACRO sf_as_varchar(a) AS CASE WHEN sf_kind(a) = 'VARCHAR' THEN to_json(a)->>'$' END;

CREATE MACRO sf_as_integer(a) AS CASE WHEN sf_is_decimal(a) THEN try_cast(to_json(a)->>'$' AS BIGINT) END;

CREATE MACRO sf_as_decimal(a) AS sf_as_integer(a), (a, p) AS sf_as_integer(a), (a, p, s) AS CASE WHEN sf_is_decimal(a) THEN round(try_cast(to_json(a)->>'$' AS DECIMAL(38,9)), s::INT) END;

CREATE MACRO sf_as_double(a) AS CASE WHEN sf_is_decimal(a) THEN try_cast(to_json(a)->>'$' AS DOUBLE) END;

CREATE MACRO sf_as_boolean(a) AS CASE WHEN sf_is_boolean(a) THEN try_cast(to_json(a)->>'$' AS BOOLEAN) END;

CREATE MACRO sf_as_array(a) AS CASE WHEN sf_is_array(a) THEN to_json(a) END;

CREATE MACRO sf_as_object(a) AS CASE WHEN sf_is_object(a) THEN to_json(a) END;

CREATE MACRO sf_as_date(a) AS try_cast(to_json(a)->>'$' AS DATE);

CREATE MACRO sf_typeof(a) AS CASE sf_kind(a) WHEN 'BIGINT' THEN 'INTEGER' WHEN 'UBIGINT' THEN 'INTEGER' WHEN 'HUGEINT' THEN 'INTEGER' WHEN 'NULL' THEN CASE WHEN a IS NULL THEN NULL ELSE 'NULL_VALUE' END WHEN 'DOUBLE' THEN CASE WHEN contains(lower(to_json(a)->>'$'), 'e') THEN 'DOUBLE' ELSE 'DECIMAL' END ELSE sf_kind(a) END;

CREATE MACRO sf_point(x, y) AS json_object('coordinates', json_array(x, y), 'type', 'Point');

-- Aggregates
CREATE MACRO sf_booland_agg(a) AS bool_and(a::DOUBLE <> 0);

CREATE MACRO sf_boolor_agg(a) AS bool_or(a::DOUBLE <> 0);

CREATE MACRO sf_boolxor_agg(a) AS (count_if(a::DOUBLE <> 0) = 1);

CREATE MACRO sf_hash_agg(a) AS bit_xor(hash(a)::BIGINT), (a, b) AS bit_xor(hash(a, b)::BIGINT);

CREATE MACRO sf_approx_top_k(a) AS to_json(approx_top_k(a, 1)), (a, k) AS to_json(approx_top_k(a, k)), (a, k, n) AS to_json(approx_top_k(a, k));

-- The account
CREATE MACRO sf_current_version() AS '9.99.0';

CREATE MACRO sf_current_client() AS 'Sandbox 1.0';

CREATE MACRO sf_current_region() AS 'LOCAL_SANDBOX';

CREATE MACRO sf_current_organization() AS 'SANDBOX';

CREATE MACRO sf_current_transaction() AS NULL;

CREATE MACRO sf_split_to_table(s, d) AS TABLE SELECT 1 AS SEQ, (row_number() OVER ())::BIGINT AS INDEX, v AS VALUE FROM unnest(string_split(s, d)) u(v);

CREATE MACRO sf_strtok_to_table(s, d) AS TABLE SELECT 1 AS SEQ, (row_number() OVER ())::BIGINT AS INDEX, v AS VALUE FROM unnest(sf_tokens(s, d)) u(v);

CREATE MACRO sf_without_nulls(o) AS sf_from_pairs(list_filter(sf_pairs(o), lambda _e: json_type(_e.v) <> 'NULL'));

CREATE MACRO sf_plain_items(a) AS list_transform(sf_items(a), lambda _x: _x);

CREATE MACRO sf_date_diff(p, a, b) AS date_diff(p, a, b);

CREATE MACRO sf_type_name(t) AS CASE WHEN t LIKE 'DECIMAL%' THEN 'NUMBER' || t[8:] || '[SB16]' WHEN t LIKE '%INT%' THEN 'NUMBER(38,0)[SB16]' WHEN t = 'VARCHAR' THEN 'VARCHAR[LOB]' WHEN t = 'DOUBLE' THEN 'FLOAT[DOUBLE]' WHEN t = 'JSON' THEN 'VARIANT[LOB]' WHEN t = 'TIMESTAMP' THEN 'TIMESTAMP_NTZ(9)[SB16]' WHEN t LIKE 'TIMESTAMP WITH%' THEN 'TIMESTAMP_LTZ(9)[SB16]' WHEN t LIKE 'STRUCT(moment %' THEN 'TIMESTAMP_TZ(9)[SB16]' ELSE t END;

CREATE MACRO sf_to_varchar(a) AS sf_text(a), (a, f) AS sf_formatted(typeof(a) || '|' || f::VARCHAR, a::VARCHAR);

CREATE MACRO sf_to_timestamp(a) AS sf_ts_of(typeof(a), a::VARCHAR);

CREATE MACRO sf_try_to_timestamp(a) AS sf_try_ts_of(typeof(a), a::VARCHAR);

CREATE MACRO sf_try_to_timestamp_tz(a) AS CASE WHEN sf_zoned(typeof(a), a::VARCHAR) THEN sf_try_tz_of(typeof(a), a::VARCHAR) ELSE sf_try_ts_of(typeof(a), a::VARCHAR)::TIMESTAMPTZ END;

-- TIMESTAMP_TZ: a moment, and the minutes its clock was away from UTC
CREATE MACRO sf_pack(m, o) AS CASE WHEN m IS NULL THEN NULL ELSE struct_pack(moment := m, away := o::SMALLINT) END;

CREATE MACRO sf_away(m) AS date_diff('minute', timezone('UTC', m), timezone(current_setting('TimeZone'), m));

CREATE MACRO sf_to_zoned(a) AS sf_pack(sf_to_timestamp_tz(a), coalesce(sf_away_of(typeof(a), a::VARCHAR), sf_away(sf_to_timestamp_tz(a))));

CREATE MACRO sf_try_to_zoned(a) AS sf_pack(sf_try_to_timestamp_tz(a), coalesce(sf_try_away_of(typeof(a), a::VARCHAR), sf_away(sf_try_to_timestamp_tz(a))));

CREATE MACRO sf_here(a) AS timezone('UTC', struct_extract(a, 'moment')) + to_minutes(struct_extract(a, 'away'));

CREATE MACRO sf_from_here(t, a) AS sf_pack(timezone('UTC', t - to_minutes(struct_extract(a, 'away'))), struct_extract(a, 'away'));

CREATE MACRO sf_zoned_from_parts(d, t) AS sf_to_zoned(sf_timestamp_tz_from_parts(d, t)), (y, m, d, h, i, s) AS sf_to_zoned(sf_timestamp_tz_from_parts(y, m, d, h, i, s)), (y, m, d, h, i, s, n) AS sf_to_zoned(sf_timestamp_tz_from_parts(y, m, d, h, i, s, n)), (y, m, d, h, i, s, n, z) AS sf_pack(timezone(z, sf_timestamp_from_parts(y, m, d, h, i, s, n)), date_diff('minute', timezone('UTC', timezone(z, sf_timestamp_from_parts(y, m, d, h, i, s, n))), sf_timestamp_from_parts(y, m, d, h, i, s, n)));

CREATE MACRO sf_to_date(a) AS sf_day_of(typeof(a), a::VARCHAR)::DATE;

CREATE MACRO sf_try_to_date(a) AS sf_try_ts_of(typeof(a), a::VARCHAR)::DATE;

CREATE MACRO sf_to_time(a) AS sf_time_of(typeof(a), a::VARCHAR)::TIME;

CREATE MACRO sf_try_to_time(a) AS sf_try_time_of(typeof(a), a::VARCHAR)::TIME;

CREATE MACRO sf_to_boolean(a) AS sf_bool_of(a::VARCHAR);

CREATE MACRO sf_try_to_boolean(a) AS sf_try_bool_of(a::VARCHAR);

CREATE MACRO sf_to_double(a) AS a::DOUBLE, (a, f) AS replace(replace(a, '$', ''), ',', '')::DOUBLE;

CREATE MACRO sf_try_to_double(a) AS try_cast(a AS DOUBLE), (a, f) AS try_cast(replace(replace(a, '$', ''), ',', '') AS DOUBLE);

CREATE MACRO sf_flatten_one(input, outr, seq) AS TABLE SELECT seq AS SEQ, _f._e.k AS KEY, _f._e.p AS PATH, _f._e.i AS INDEX, _f._e.v AS VALUE, to_json(input) AS THIS FROM (SELECT unnest(CASE WHEN sf_kind(input) = 'OBJECT' AND len(json_keys(to_json(input))) > 0 THEN list_transform(json_keys(to_json(input)), lambda _x: {'k': _x, 'p': _x, 'i': NULL::BIGINT, 'v': json_extract(to_json(input), '$."' || _x || '"')}) WHEN sf_kind(input) = 'ARRAY' AND json_array_length(to_json(input)) > 0 THEN list_transform(sf_items(input), lambda _x, _j: {'k': NULL::VARCHAR, 'p': '[' || (_j - 1) || ']', 'i': (_j - 1)::BIGINT, 'v': _x}) WHEN outr THEN [{'k': NULL::VARCHAR, 'p': '', 'i': NULL::BIGINT, 'v': NULL::JSON}] ELSE [] END) AS _e) _f;

CREATE MACRO sf_flatten_deep(input) AS TABLE SELECT 1 AS SEQ, _t.key AS KEY, replace(_t.fullkey[3:], '"', '') AS PATH, try_cast(regexp_extract(_t.fullkey, '\[([0-9]+)\]$', 1) AS BIGINT) AS INDEX, json_extract(to_json(input), _t.fullkey) AS VALUE, json_extract(to_json(input), _t.path) AS THIS FROM json_tree(to_json(input)) _t WHERE _t.fullkey <> '$';

CREATE MACRO sf_chr(n) AS CASE WHEN n <= 0 THEN '' ELSE chr(n::INT) END;

CREATE MACRO sf_unicode(s) AS CASE WHEN s = '' THEN 0 ELSE unicode(s) END;
