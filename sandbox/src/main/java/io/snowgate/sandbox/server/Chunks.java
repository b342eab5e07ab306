package io.snowgate.sandbox.server;

import module java.base;

/// The pretend object storage where results wait to be fetched.
final class Chunks {
    private final Runs runs;
    private final ChunkLinks links;
    private final ArrowStream arrow;
    private final SandboxSettings.Delivery delivery;

    Chunks(Runs runs, ChunkLinks links, ArrowStream arrow, SandboxSettings.Delivery delivery) {
        this.runs = runs;
        this.links = links;
        this.arrow = arrow;
        this.delivery = delivery;
    }

    Reply answer(Call call) {
        return switch (links.check(call.request())) {
            case ChunkLinks.Check.Denied(var reply) -> reply;
            case ChunkLinks.Check.Found(var queryId, var index) -> read(queryId, index);
        };
    }

    private Reply read(String queryId, int index) {
        if (runs.find(queryId).map(Run::outcome).orElse(null) instanceof Run.Outcome.Done(var stored)
                && index + 1 < stored.slices().size()) {
            return chunk(stored, stored.slices().get(index + 1));
        }
        return ChunkLinks.denied(404, "NoSuchKey", "The specified key does not exist.");
    }

    private Reply chunk(Stored stored, Slice slice) {
        if (stored.arrow()) {
            var stream = arrow.of(stored.columns(), stored.bits(), slice.decoded());
            return delivery.zip() ? zipped(Bytes.of(Slice.zip(stream))) : plain(Bytes.of(stream));
        }
        return delivery.zip() ? zipped(slice.zipped()) : plain(Bytes.of(slice.unzipped()));
    }

    private static Reply zipped(Bytes body) {
        return new Reply.Raw(200, "binary/octet-stream", Map.of("Content-Encoding", "gzip"), body);
    }

    private static Reply plain(Bytes body) {
        return new Reply.Raw(200, "binary/octet-stream", Map.of(), body);
    }
}
