/// What reading SQL costs, statement by statement; `bench/sql` runs it. JMH is here, among the tests, so that nothing else can use it.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.sql;
