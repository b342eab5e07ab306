package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes one line per story and driver to `target/support/`, a file per class: the raw material of the support tables in the documentation.
/// `result` is `tested`, `cannot` (the driver has no such feature; `note` says more) or `failed`.
public final class SupportTable implements InvocationInterceptor {
    private static final Path FOLDER = Path.of("target", "support");
    private static final JsonMapper JSON = new JsonMapper();
    private static final ReentrantLock WRITING = new ReentrantLock();
    private static final Set<Path> BEGUN = new HashSet<>();

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> story,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context) throws Throwable {
        var client = (Client) call.getArguments().getFirst();
        var title = call.getExecutable().getAnnotation(Story.class).value();
        var teller = (OnRoad) context.getRequiredTestInstance();
        var road = teller.road().name();
        var file = FOLDER.resolve(teller.getClass().getSimpleName() + ".jsonl");
        try {
            story.proceed();
            write(file, line(client, road, title, "tested", ""));
        } catch (Cannot why) {
            write(file, line(client, road, title, "cannot", String.valueOf(why.getMessage())));
        } catch (Throwable broken) {
            write(file, line(client, road, title, "failed", ""));
            throw broken;
        }
    }

    private static ObjectNode line(Client client, String road, String story, String result, String note) {
        return JSON.createObjectNode()
                .put("client", client.title())
                .put("version", Cast.driver(client).version())
                .put("road", road)
                .put("story", story)
                .put("result", result)
                .put("note", note);
    }

    private static void write(Path file, ObjectNode line) throws IOException {
        WRITING.lock();
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE,
                    BEGUN.add(file) ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND,
                    StandardOpenOption.WRITE);
        } finally {
            WRITING.unlock();
        }
    }
}
