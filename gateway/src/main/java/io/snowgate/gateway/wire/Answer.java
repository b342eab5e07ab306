package io.snowgate.gateway.wire;

import module java.base;

/// What an answer of Snowflake to a query, a poll or a session call says, without its rows; and where in its bytes the things stand that
/// Snowgate may have to replace. Unknown fields are not looked at and pass untouched.
///
/// @param success whether the envelope says so
/// @param code    the envelope's code, `""` for none
/// @param message the envelope's message, `""` for none
/// @param fields  the scalar fields of `data` by name, as text (`queryId`, `getResultUrl`, `finalRoleName`, `total`, …); nulls are absent
/// @param rowtype the result's columns, in order
/// @param inlineRows rows in the answer itself; for Arrow the total without the chunks'
/// @param chunks  the chunk list, in order
/// @param chunkHeaders headers that chunk requests must carry
/// @param spans   where values stand, by their path (`chunks`, `chunkHeaders`, `qrmk`, `getResultUrl`, `parameters.<NAME>`); of `rowset` and
///                `rowsetBase64`, which are not read, only where they begin
public record Answer(
        boolean success,
        String code,
        String message,
        Map<String, String> fields,
        List<Column> rowtype,
        long inlineRows,
        List<Chunk> chunks,
        Map<String, String> chunkHeaders,
        Map<String, Span> spans) {

    /// A column of a result.
    ///
    /// @param type   as Snowflake calls it: `fixed`, `text`, …; `""` when it says none
    /// @param scale  decimals, 0 when it says none
    /// @param length characters or bytes at most, 0 when it says none
    public record Column(String name, String type, int scale, int length) {}

    /// The names of the result's columns, in order.
    public List<String> columns() {
        return rowtype.stream().map(Column::name).toList();
    }

    /// One part of a result that is fetched separately.
    public record Chunk(String url, long rows, long uncompressedSize, long compressedSize) {}

    /// Offsets of a value: of its first byte, and behind its last.
    public record Span(long from, long to) {
        /// A splice that puts `json` there.
        public Splice replacedBy(byte[] json) {
            return new Splice(from, to, json);
        }
    }

    /// The scalar `name` of `data`, `""` when absent or null.
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /// The number `name` of `data`, `otherwise` when it is absent or not a number.
    public long number(String name, long otherwise) {
        try {
            return Long.parseLong(field(name));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// True for "still running": `333333` or `333334` with a place to ask again.
    public boolean inProgress() {
        return success && (code.equals("333333") || code.equals("333334"));
    }

    /// Ids of the children of a multi-statement, in order.
    public List<String> children() {
        return field("resultIds").isEmpty() ? List.of() : List.of(field("resultIds").split(","));
    }

    /// Reads `body`.
    ///
    /// @throws Malformed when it is not an answer as the protocol describes them
    public static Answer read(Body body) throws Malformed, IOException {
        return AnswerReader.read(body);
    }
}
