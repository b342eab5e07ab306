package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;

/// Functions that count with dates, whose first argument names a part of one.
final class DateCalls {
    private static final Set<String> WHOLE_DAYS = Set.of("year", "quarter", "month", "week", "day");

    private DateCalls() {}

    static void register(Map<String, CallRule> rules) {
        for (var name : List.of("DATEADD", "TIMESTAMPADD", "TIMEADD", "DATE_ADD")) {
            rules.put(name, DateCalls::add);
        }
        for (var name : List.of("DATEDIFF", "TIMESTAMPDIFF", "TIMEDIFF")) {
            rules.put(name, DateCalls::difference);
        }
        rules.put("DATE_TRUNC", DateCalls::truncate);
        rules.put("TRUNC", DateCalls::truncateEither);
        rules.put("DATE_PART", DateCalls::part);
        rules.put("EXTRACT", DateCalls::extract);
        rules.put("LAST_DAY", DateCalls::lastDay);
        rules.put("TIME_SLICE", DateCalls::slice);
        rules.put("ADD_MONTHS", DateCalls::addMonths);
    }

    private static String part(List<Node> argument) throws SqlFailure {
        var spelling = argument.size() == 1 ? argument.getFirst().text() : "";
        return DateParts.of(spelling)
                .orElseThrow(() -> new SqlFailure("001003", "42000",
                        "SQL compilation error:\n'" + spelling + "' is not a valid date/time component."));
    }

    private static boolean names(List<Node> argument) {
        return argument.size() == 1 && (argument.getFirst().kind(Kind.STRING) || argument.getFirst().name())
                && DateParts.of(argument.getFirst().text()).isPresent();
    }

    private static void arguments(Call call, int least, int most) throws SqlFailure {
        if (call.size() < least || call.size() > most) {
            throw Calling.wrongCount(call);
        }
    }

    /// A date or time as DuckDB can count with it: texts and semi-structured values are read first.
    static Node.Done moment(List<Node> argument, Expressions expressions) throws SqlFailure {
        return moment(expressions.value(argument));
    }

    private static Node.Done moment(Node.Done value) {
        boolean read = switch (value.family()) {
            case TEXT, NUMBER, PERHAPS_TZ, VARIANT, OBJECT, ARRAY, PATH -> true;
            default -> false;
        };
        if (value.family() == Family.TIMESTAMP_TZ) {
            return new Node.Done("sf_here(" + value.sql() + ")", Family.TIMESTAMP_NTZ);
        }
        return read ? new Node.Done("sf_to_timestamp(" + value.sql() + ")", Family.TIMESTAMP_NTZ) : value;
    }

    /// A result counted out on the clock of a TIMESTAMP_TZ, as one of that clock; of anything else as it is.
    private static Node.Done onClockOf(Node.Done value, Node.Done result) {
        return value.family() == Family.TIMESTAMP_TZ
                ? new Node.Done("sf_from_here(" + result.sql() + ", " + value.sql() + ")",
                        Family.TIMESTAMP_TZ)
                : result;
    }

    private static Node.Done add(Call call, Expressions expressions) throws SqlFailure {
        arguments(call, 3, 3);
        var part = part(call.argument(0));
        var amount = "CAST(round(CAST(" + expressions.value(call.argument(1)).sql()
                + " AS DOUBLE)) AS BIGINT)";
        var value = expressions.value(call.argument(2));
        var when = moment(value);
        var step = switch (part) {
            case "nanosecond" -> "to_microseconds(" + amount + " // 1000)";
            case "microsecond" -> "to_microseconds(" + amount + ")";
            case "millisecond" -> "to_milliseconds(" + amount + ")";
            case "second", "minute", "hour" -> "to_" + part + "s(" + amount + ")";
            case "dow", "isodow", "doy" -> "to_days(" + amount + "::INT)";
            default -> "to_" + part + "s(" + amount + "::INT)";
        };
        var sum = "(" + when.sql() + " + " + step + ")";
        return onClockOf(value, WHOLE_DAYS.contains(part)
                ? new Node.Done(keepDate(when, sum), when.family())
                : new Node.Done(sum, when.family() == Family.DATE ? Family.TIMESTAMP_NTZ : when.family()));
    }

    /// Days added to a DATE stay a DATE.
    private static String keepDate(Node.Done when, String sum) {
        return when.family() == Family.DATE ? "CAST(" + sum + " AS DATE)" : sum;
    }

    private static Node.Done addMonths(Call call, Expressions expressions) throws SqlFailure {
        arguments(call, 2, 2);
        var when = moment(call.argument(0), expressions);
        var sum = "sf_add_months(" + when.sql() + ", " + expressions.sql(call.argument(1)) + ")";
        return new Node.Done(keepDate(when, sum), when.family());
    }

    /// A date or time to take a difference of: one of unknown type is read first.
    private static String counted(List<Node> argument, Expressions expressions) throws SqlFailure {
        var value = moment(Casts.comparable(expressions.value(argument)));
        return value.family() == Family.UNKNOWN ? "sf_when(" + value.sql() + ")" : value.sql();
    }

    private static Node.Done difference(Call call, Expressions expressions) throws SqlFailure {
        arguments(call, 3, 3);
        var from = counted(call.argument(1), expressions);
        var to = counted(call.argument(2), expressions);
        return new Node.Done(
                "sf_date_diff('" + part(call.argument(0)) + "', " + from + ", " + to + ")",
                Family.NUMBER);
    }

    private static Node.Done truncate(Call call, Expressions expressions) throws SqlFailure {
        arguments(call, 2, 2);
        boolean partFirst = names(call.argument(0));
        var part = part(call.argument(partFirst ? 0 : 1));
        var value = expressions.value(call.argument(partFirst ? 1 : 0));
        var when = moment(value);
        var sql = "date_trunc('" + part + "', " + when.sql() + ")";
        return onClockOf(value,
                new Node.Done(when.family() == Family.DATE ? "CAST(" + sql + " AS DATE)" : sql,
                        when.family()));
    }

    /// TRUNC is for numbers, or for dates when its second argument names a part.
    private static Node.Done truncateEither(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() == 2 && names(call.argument(1))) {
            return truncate(call, expressions);
        }
        return Calling.named("sf_number_trunc", call, expressions, Family.NUMBER);
    }

    private static Node.Done part(Call call, Expressions expressions) throws SqlFailure {
        arguments(call, 2, 2);
        return takePart(part(call.argument(0)), call.argument(1), expressions);
    }

    private static Node.Done takePart(String part, List<Node> argument, Expressions expressions)
            throws SqlFailure {
        var value = expressions.value(argument);
        var when = (part.startsWith("epoch") ? moment(Casts.comparable(value)) : moment(value)).sql();
        var sql = switch (part) {
            case "epoch" -> "CAST(floor(epoch(" + when + ")) AS BIGINT)";
            case "epoch_ms", "epoch_us", "epoch_ns" -> part + "(" + when + ")";
            case "nanosecond" -> "(date_part('microsecond', " + when + ") % 1000000 * 1000)";
            case "second" -> "CAST(floor(date_part('second', " + when + ")) AS BIGINT)";
            default -> "date_part('" + part + "', " + when + ")";
        };
        return new Node.Done(sql, Family.NUMBER);
    }

    private static Node.Done extract(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() == 2) {
            return part(call, expressions);
        }
        arguments(call, 1, 1);
        var nodes = call.argument(0);
        if (nodes.size() < 3 || !nodes.get(1).is("FROM")) {
            throw Calling.wrongCount(call);
        }
        return takePart(part(nodes.subList(0, 1)), nodes.subList(2, nodes.size()), expressions);
    }

    private static Node.Done lastDay(Call call, Expressions expressions) throws SqlFailure {
        arguments(call, 1, 2);
        var when = moment(call.argument(0), expressions).sql();
        var part = call.size() == 1 ? "month" : part(call.argument(1));
        if (part.equals("month")) {
            return new Node.Done("last_day(" + when + ")", Family.DATE);
        }
        return new Node.Done("CAST(date_trunc(" + Quote.text(part) + ", " + when + ") + INTERVAL 1 " + part
                + " - INTERVAL 1 DAY AS DATE)", Family.DATE);
    }

    private static Node.Done slice(Call call, Expressions expressions) throws SqlFailure {
        arguments(call, 3, 4);
        var when = moment(call.argument(0), expressions);
        var part = part(call.argument(2));
        var width = "to_" + part + "s((" + expressions.sql(call.argument(1)) + ")::INT)";
        var origin = part.equals("week") ? "TIMESTAMP '1969-12-29'" : "TIMESTAMP '1970-01-01'";
        var start = "time_bucket(" + width + ", CAST(" + when.sql() + " AS TIMESTAMP), " + origin + ")";
        boolean end = call.size() == 4 && call.argument(3).getFirst().text().equalsIgnoreCase("END");
        var sql = end ? "(" + start + " + " + width + ")" : start;
        return new Node.Done(keepDate(when, sql),
                when.family() == Family.DATE ? Family.DATE : Family.TIMESTAMP_NTZ);
    }
}
