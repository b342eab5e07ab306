package io.snowgate.log.testing;

import module java.base;

/// One file as the disk and the operating system's cache have it.
final class SectorImage {
    private final byte[] durable;
    private final byte[] cached;
    private final Map<Integer, List<byte[]>> states = new TreeMap<>();
    private final Set<Integer> dirty = new HashSet<>();

    SectorImage(byte[] content) {
        durable = content;
        cached = content.clone();
    }

    void write(int at, byte[] bytes) {
        if (at + bytes.length > cached.length) {
            return; // to a file that was deleted
        }
        System.arraycopy(bytes, 0, cached, at, bytes.length);
        for (var sector = at / JournalStorage.SECTOR; sector * JournalStorage.SECTOR < at
                + bytes.length; sector++) {
            states.computeIfAbsent(sector, _ -> new ArrayList<>()).add(sector(cached, sector));
            dirty.add(sector);
        }
    }

    void force() {
        for (var sector : dirty) {
            place(sector, sector(cached, sector), durable);
            states.remove(sector);
        }
        dirty.clear();
    }

    /// The cache takes what it could not write for written, as Linux does.
    void forceFailed() {
        dirty.clear();
    }

    /// What is on the disk after a crash. `mood` 0: nothing that was not forced; 1: the newest of everything; else any state of each sector.
    byte[] crash(int mood, Random random) {
        var left = durable.clone();
        states.forEach((sector, since) -> {
            var kept = switch (mood) {
                case 0 -> 0;
                case 1 -> since.size();
                default -> random.nextInt(since.size() + 1);
            };
            if (kept > 0) {
                place(sector, since.get(kept - 1), left);
            }
        });
        return left;
    }

    private static byte[] sector(byte[] content, int sector) {
        var from = sector * JournalStorage.SECTOR;
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + JournalStorage.SECTOR));
    }

    private static void place(int sector, byte[] bytes, byte[] into) {
        System.arraycopy(bytes, 0, into, sector * JournalStorage.SECTOR, bytes.length);
    }
}
