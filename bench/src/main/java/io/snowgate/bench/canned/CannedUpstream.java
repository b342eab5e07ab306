package io.snowgate.bench.canned;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.snowgate.bench.net.OneLoop;

/// A pretend Snowflake that answers everything at once from memory: logins, statements with a small result, statements with a result in one
/// large chunk, and that chunk. Believes every credential.
public final class CannedUpstream implements AutoCloseable {
    /// A statement that contains this gets its result as a chunk.
    public static final String CHUNKED = "BENCH_CHUNKED";
    /// Where the chunk is.
    public static final String CHUNK_PATH = "/chunk/0";
    private final OneLoop loop = new OneLoop();
    private final int port;

    private CannedUpstream(int chunkBytes) throws IOException {
        var answers = new CannedReplies(chunkBytes);
        port = loop.listen(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel connection) {
                connection.pipeline().addLast(new CannedConnection(answers));
            }
        });
        answers.at("http://127.0.0.1:" + port);
    }

    /// Starts one on a free port of loopback.
    ///
    /// @param chunkBytes the size of the chunk
    public static CannedUpstream start(int chunkBytes) throws IOException {
        return new CannedUpstream(chunkBytes);
    }

    /// `http://127.0.0.1:<port>`.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        loop.close();
    }
}
