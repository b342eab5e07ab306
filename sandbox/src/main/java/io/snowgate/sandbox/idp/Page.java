package io.snowgate.sandbox.idp;

import module java.base;

/// The two pages a person sees.
final class Page {
    private Page() {}

    /// Every persona with a link to choose it.
    ///
    /// @param link from a persona's id to the address that chooses it
    static String choose(String heading, List<Persona> personas, UnaryOperator<String> link) {
        var list = personas.stream()
                .map(p -> "<li><a href=\"" + escape(link.apply(p.id())) + "\">" + escape(p.title())
                        + "</a></li>")
                .collect(Collectors.joining("\n"));
        return page(heading, "<ul>\n" + list + "\n</ul>");
    }

    /// One line.
    static String say(String text) {
        return page(text, "");
    }

    private static String page(String heading, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Pretend identity provider</title>
                <style>body{font:1.1em sans-serif;margin:3em auto;max-width:32em}li{margin:.7em 0}</style></head>
                <body><h1>%HEADING%</h1>
                %BODY%
                <p><small>A sandbox: nobody is asked for a password here.</small></p></body></html>
                """
                .replace("%HEADING%", escape(heading))
                .replace("%BODY%", body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
