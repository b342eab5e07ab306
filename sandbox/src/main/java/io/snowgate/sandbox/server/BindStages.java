package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Bind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Stages for bound values too many to travel inline: a driver PUTs them as CSV files, here into a local directory, and then names
/// the stage in `bindStage`. Nothing else is ever staged.
final class BindStages implements AutoCloseable {
    private static final int PUT = 0x7102;
    private static final long PARTS_ABOVE = 200L << 20;
    private static final Pattern COMMAND = Pattern.compile(
            "\\s*put\\s+'?file://([^'\\s]+)'?\\s*(\\?|'?@[^'\\s]+'?)(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Path root;

    BindStages() throws IOException {
        root = Files.createTempDirectory("sandbox-stages");
    }

    /// The plan of an upload when the request is one into a bind stage.
    Optional<ObjectNode> plan(Session session, String sql, Map<String, Bind> binds) {
        var found = COMMAND.matcher(sql);
        if (!found.matches()) {
            return Optional.empty();
        }
        var stage = found.group(2).equals("?") ? first(binds) : found.group(2).replace("'", "");
        return bindStage(stage)
                ? Optional.of(upload(directory(session, stage), found.group(1), found.group(3)))
                : Optional.empty();
    }

    private static String first(Map<String, Bind> binds) {
        var bind = binds.get("1");
        return bind == null || bind.values().isEmpty() ? "" : String.valueOf(bind.values().getFirst());
    }

    private static boolean bindStage(String stage) {
        return stage.matches("(?i)@(SYSTEM\\$BIND|SYSTEMBIND)/.+");
    }

    /// One directory per session and stage path, whatever the path is made of.
    private Path directory(Session session, String stage) {
        try {
            return Files.createDirectories(root.resolve(String.valueOf(session.id()))
                    .resolve(UUID.nameUUIDFromBytes(stage.getBytes(StandardCharsets.UTF_8)).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode upload(Path to, String local, String options) {
        var facts = options.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        var data = Wire.object()
                .put("command", "UPLOAD")
                .put("autoCompress", !facts.contains("auto_compress=false"))
                .put("overwrite", facts.contains("overwrite=true"))
                .put("clientShowEncryptionParameter", false)
                .put("sourceCompression", facts.contains("source_compression=gzip") ? "gzip" : "auto_detect")
                .put("parallel", 4)
                .put("threshold", PARTS_ABOVE)
                .putNull("encryptionMaterial")
                .putNull("presignedUrls")
                .put("statementTypeId", PUT)
                .putNull("sqlState")
                .put("version", 1)
                .put("queryResultFormat", "json");
        data.putArray("src_locations").add(local);
        data.putArray("rowtype");
        data.putArray("rowset");
        data.putObject("stageInfo")
                .put("locationType", "LOCAL_FS")
                .put("location", to.toString())
                .put("path", "")
                .put("region", "us-west-2")
                .putNull("storageAccount")
                .put("isClientSideEncrypted", false)
                .putNull("endPoint")
                .putNull("presignedUrl")
                .putObject("creds");
        return data;
    }

    /// The values uploaded to a stage, one array of texts per column. Fails when nothing was uploaded.
    Map<String, Bind> read(Session session, String stage) {
        var columns = new ArrayList<List<@Nullable String>>();
        try (var files = Files.list(directory(session, stage))) {
            for (var file : files.sorted(Comparator.comparingLong(BindStages::number)).toList()) {
                for (var row : Csv.rows(text(file))) {
                    while (columns.size() < row.size()) {
                        columns.add(new ArrayList<>());
                    }
                    for (var i = 0; i < row.size(); i++) {
                        columns.get(i).add(row.get(i));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (columns.isEmpty()) {
            throw new Refusal("002003", "02000",
                    "SQL compilation error:\nStage '" + stage + "' does not exist or not authorized.");
        }
        var binds = new LinkedHashMap<String, Bind>();
        for (List<@Nullable String> values : columns) {
            binds.put(String.valueOf(binds.size() + 1), new Bind("TEXT", values, /* array= */ true));
        }
        return binds;
    }

    /// Files are numbered in the order of their rows.
    private static long number(Path file) {
        var digits = file.getFileName().toString().replaceAll("\\D.*", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }

    private static String text(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(root)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
