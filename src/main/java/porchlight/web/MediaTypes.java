package porchlight.web;

import java.util.Locale;
import java.util.Map;

/** Content types by a file's ending, by a table: nothing is guessed from content. */
public final class MediaTypes {
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("html", Answer.HTML),
            Map.entry("txt", Answer.TEXT),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("xml", "application/xml; charset=utf-8"),
            Map.entry("yaml", "application/yaml; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private MediaTypes() {}

    /** The content type of a file name; {@code application/octet-stream} when its ending is not in the table. */
    public static String of(String file) {
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_ENDING.getOrDefault(ending, "application/octet-stream");
    }

    /** Whether gzip makes it smaller. */
    static boolean isText(String type) {
        return type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/xml")
                || type.startsWith("application/yaml")
                || type.startsWith("image/svg")
                || (type.startsWith("application/") && (type.contains("+json") || type.contains("+xml")));
    }
}
