package io.snowgate.bench.detect;

import module java.base;

/// Sorts of text cells, and how many of a hundred are of it in the mixture: a guess at what a warehouse's text columns hold.
public enum Sort {
    CODES(24) {
        @Override
        String cell(RandomGenerator random) {
            return of(random, "OPEN", "CLOSED", "EUR", "DE", "premium", "A7", "yes", "EMEA-2", "in transit");
        }
    },
    NAMES(15) {
        @Override
        String cell(RandomGenerator random) {
            return of(random, "Ada Lovelace", "Grace Hopper", "Berlin", "Main Street " + random.nextInt(200),
                    "Acme Corp.", "New York, NY " + digits(random, 5));
        }
    },
    IDS(10) {
        @Override
        String cell(RandomGenerator random) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
    },
    NUMBERS(12) {
        @Override
        String cell(RandomGenerator random) {
            return of(random, digits(random, 6), digits(random, 16), "ORD-" + digits(random, 10),
                    digits(random, 4) + "." + digits(random, 2));
        }
    },
    TIMES(10) {
        @Override
        String cell(RandomGenerator random) {
            return Instant.ofEpochMilli(random.nextLong(1_800_000_000_000L)).toString();
        }
    },
    SENTENCES(10) {
        @Override
        String cell(RandomGenerator random) {
            return "Customer called about order " + digits(random, 7) + ", wants it delivered before "
                    + random.nextInt(1, 29) + " May; see the note of last week.";
        }
    },
    JSON(8) {
        @Override
        String cell(RandomGenerator random) {
            return IntStream.range(0, 6)
                    .mapToObj(i -> "{\"id\":" + digits(random, 8) + ",\"at\":\"2026-03-0" + (i + 1)
                            + "T10:20:30Z\",\"page\":\"/items/" + digits(random, 3) + "\",\"price\":"
                            + digits(random, 2)
                            + ".99}")
                    .collect(Collectors.joining(",", "[", "]"));
        }
    },
    OTHER_SCRIPTS(4) {
        @Override
        String cell(RandomGenerator random) {
            return of(random, "Größe: " + digits(random, 2) + " × " + digits(random, 2),
                    "東京都千代田区" + digits(random, 2),
                    "Заказ отправлен", "déjà vu – c’est la vie");
        }
    },
    EMAILS(4) {
        @Override
        String cell(RandomGenerator random) {
            return "user" + digits(random, 4) + "@example.com";
        }
    },
    PHONES(2) {
        @Override
        String cell(RandomGenerator random) {
            return "+49 151 " + digits(random, 8);
        }
    },
    CARDS(1) {
        @Override
        String cell(RandomGenerator random) {
            return "4" + digits(random, 3) + " " + digits(random, 4) + " " + digits(random, 4) + " "
                    + digits(random, 4);
        }
    };

    private final int share;

    Sort(int share) {
        this.share = share;
    }

    abstract String cell(RandomGenerator random);

    /// So many cells of this sort.
    byte[][] cells(int count, RandomGenerator random) {
        return Stream.generate(() -> cell(random).getBytes(StandardCharsets.UTF_8))
                .limit(count)
                .toArray(byte[][]::new);
    }

    /// So many hundreds of cells of all sorts, by their shares, in any order.
    static byte[][] mixture(int hundreds, RandomGenerator random) {
        var cells = Arrays.stream(values())
                .flatMap(sort -> Arrays.stream(sort.cells(sort.share * hundreds, random)))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(cells, random);
        return cells.toArray(byte[][]::new);
    }

    private static String of(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String digits(RandomGenerator random, int count) {
        return random.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    }
}
