package io.snowgate.gateway.masking.detect;

import module java.base;

/// Cells out of values, look-alikes, and what stands around them.
final class Cells {
    /// what stands around, where `%` is the value
    private static final List<String> AROUND = List.of("%", "%", "%", "%", "%", "Please call or write: %.",
            "(%)", "\"%\"",
            "%, thanks!", "paid 12.50 EUR on 2026-03-04, %", "order 4711 of customer 12: %",
            "ref A-7, then %", "value:%", "name=Ada;value=%;n=3",
            "{\"name\":\"Ada\",\"value\":\"%\"}",
            "{\"a\":[1,2,{\"note\":\"was % before\"}]}", "<value>%</value>", "Ada Lovelace\t%\t42",
            "first line\n%\nlast line",
            "changed '%' to '-'", "📦 % 🚀", "→ %", "Kunde Müller: %", "notes: %; see above", "1) %", "[%]",
            "| % |",
            "お客様:%。", "{\"note\":\"line\\n%\\nline\"}");

    private Cells() {}

    /// @param text  of the cell
    /// @param truth what is in it
    /// @param what  it was made from
    record Cell(String text, Set<Kind> truth, String what) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static List<Cell> withValues(int each, Draw draw) {
        return Arrays.stream(Kind.values())
                .flatMap(
                        kind -> Stream.generate(() -> cell(Values.value(kind, draw), kind, draw)).limit(each))
                .toList();
    }

    static List<Cell> withPhonesAtHome(int count, Draw draw) {
        return Stream.generate(() -> cell(Values.phoneAtHome(draw), Kind.PHONE, draw)).limit(count).toList();
    }

    private static Cell cell(String value, Kind kind, Draw draw) {
        return new Cell(around(value, draw), Set.of(kind), kind.word());
    }

    static List<Cell> lookalikes(int each, Draw draw) {
        return Lookalikes.names()
                .stream()
                .flatMap(name -> Stream
                        .generate(() -> new Cell(around(Lookalikes.text(name, draw), draw), Set.of(), name))
                        .limit(each))
                .toList();
    }

    /// Numbers of 16 digits with a check digit, and nothing that says what they are.
    static List<Cell> bareOrders(int count, Draw draw) {
        return Stream.generate(() -> new Cell(Draw.luhn(draw.like("^##############")), Set.of(),
                "order id with check digit, alone")).limit(count).toList();
    }

    private static String around(String value, Draw draw) {
        return draw.of(AROUND).replace("%", value);
    }
}
