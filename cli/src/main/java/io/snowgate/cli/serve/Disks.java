package io.snowgate.cli.serve;

import module java.base;

import io.snowgate.log.FileStorage;
import io.snowgate.log.LogSettings;
import io.snowgate.log.Storage;

/// What the audit log is kept on.
///
/// @param storages makes the storage of a folder: `log/` for the entries, `blobs/` for their large parts
/// @param log      how the entries are kept
public record Disks(Function<Path, Storage> storages, LogSettings log) {
    /// Files, kept as usual.
    public static final Disks FILES = new Disks(FileStorage::new, LogSettings.DEFAULT);
}
