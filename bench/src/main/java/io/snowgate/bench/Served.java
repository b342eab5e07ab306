package io.snowgate.bench;

import module java.base;

/// Something that is measured, running.
interface Served extends AutoCloseable {
    /// Where the load generator connects.
    String url();

    /// A file of session tokens to use there, one a line.
    Path tokens();

    /// The process whose cost is counted; empty when there is nothing between load generator and upstream.
    Optional<Child> process();

    /// Where the large chunk can be downloaded; empty when it cannot be.
    Optional<File> chunk();

    @Override
    void close();

    /// Something to download.
    ///
    /// @param header a header line to send along
    record File(String url, String path, String header) {}
}
