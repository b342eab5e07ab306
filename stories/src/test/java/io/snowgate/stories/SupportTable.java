package io.snowgate.stories;

import module java.base;

import io.snowgate.stories.driver.Client;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import tools.jackson.databind.json.JsonMapper;

/// Writes one line per story and driver to `target/support.jsonl`: the raw material of the support tables in the documentation.
/// `result` is `tested`, `cannot` (the driver has no such feature; `note` says more) or `failed`.
public final class SupportTable implements InvocationInterceptor {
    private static final Path FILE = Path.of("target", "support.jsonl");
    private static final JsonMapper JSON = new JsonMapper();
    private static final ReentrantLock WRITING = new ReentrantLock();
    private static boolean begun;

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> story,
            ReflectiveInvocationContext<Method> call,
            ExtensionContext context) throws Throwable {
        var client = (Client) call.getArguments().getFirst();
        var title = call.getExecutable().getAnnotation(Story.class).value();
        var road = ((OnRoad) context.getRequiredTestInstance()).road().name();
        try {
            story.proceed();
            write(client, road, title, "tested", "");
        } catch (Cannot why) {
            write(client, road, title, "cannot", String.valueOf(why.getMessage()));
        } catch (Throwable broken) {
            write(client, road, title, "failed", "");
            throw broken;
        }
    }

    private static void write(Client client, String road, String story, String result, String note)
            throws IOException {
        var line = JSON.createObjectNode()
                .put("client", client.title())
                .put("version", Cast.driver(client).version())
                .put("road", road)
                .put("story", story)
                .put("result", result)
                .put("note", note);
        WRITING.lock();
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE,
                    begun ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            begun = true;
        } finally {
            WRITING.unlock();
        }
    }
}
