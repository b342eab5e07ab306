package io.snowgate.bench.masking;

import module java.base;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/// Chunks of invented people: four columns of text, of which the first is an address to be hidden, and six of numbers.
record Chunk(int rows) {
    static final int TEXTS = 4;
    static final int NUMBERS = 6;
    private static final int BATCH = 8_000;
    private static final int SEED = 7;
    private static final String[] WORDS = {"Anna", "Boris", "Chloé", "Dmitri", "Elif", "Farah", "Georg",
            "Hana", "north",
            "south", "harbour", "station", "market", "invoice", "returned", "paid", "open", "cancelled"};

    private static String text(Random random, int column) {
        var words = random.ints(1 + column, 0, WORDS.length).mapToObj(i -> WORDS[i]).toList();
        return column == 0
                ? words.getFirst() + "." + random.nextInt(1_000_000) + "@example.com"
                : String.join(" ", words);
    }

    /// Numbers as wide as their column: the odd ones come as 64 bits.
    private static long number(Random random, int column) {
        return random.nextLong(column % 2 == 0 ? 1000L * (column + 1) : 1_000_000_000_000L);
    }

    /// As JSON, plain.
    byte[] json() {
        var random = new Random(SEED);
        var text = new StringBuilder();
        for (var row = 0; row < rows; row++) {
            text.append(row == 0 ? "[" : ",[");
            for (var i = 0; i < TEXTS; i++) {
                text.append(i == 0 ? "\"" : ",\"").append(text(random, i)).append('"');
            }
            for (var i = 0; i < NUMBERS; i++) {
                text.append(",\"").append(number(random, i)).append('"');
            }
            text.append(']');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// As an Arrow stream, plain.
    byte[] arrow() throws IOException {
        var random = new Random(SEED);
        var out = new ByteArrayOutputStream();
        try (var memory = new RootAllocator(); var root = new VectorSchemaRoot(vectors(memory))) {
            try (var writer = new ArrowStreamWriter(root, null, Channels.newChannel(out))) {
                writer.start();
                for (var from = 0; from < rows; from += BATCH) {
                    fill(root, random, Math.min(BATCH, rows - from));
                    writer.writeBatch();
                }
                writer.end();
            }
        }
        return out.toByteArray();
    }

    private static List<FieldVector> vectors(RootAllocator memory) {
        var vectors = new ArrayList<FieldVector>();
        for (var i = 0; i < TEXTS; i++) {
            vectors.add(new VarCharVector("T" + i, memory));
        }
        for (var i = 0; i < NUMBERS; i++) {
            vectors.add(i % 2 == 0 ? new IntVector("N" + i, memory) : new BigIntVector("N" + i, memory));
        }
        return vectors;
    }

    private static void fill(VectorSchemaRoot root, Random random, int rows) {
        root.allocateNew();
        for (var row = 0; row < rows; row++) {
            for (var i = 0; i < TEXTS; i++) {
                ((VarCharVector) root.getVector(i)).setSafe(row,
                        text(random, i).getBytes(StandardCharsets.UTF_8));
            }
            for (var i = 0; i < NUMBERS; i++) {
                switch (root.getVector(TEXTS + i)) {
                    case IntVector narrow -> narrow.setSafe(row, (int) number(random, i));
                    case FieldVector wide -> ((BigIntVector) wide).setSafe(row, number(random, i));
                }
            }
        }
        root.setRowCount(rows);
    }
}
