package porchlight.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
    @TempDir
    private Path folder;

    @Test
    void assets_are_served_for_ever_under_an_address_made_of_all_of_them() throws IOException {
        Assets assets = fromFolder("body { color: navy } ".repeat(100));
        try (var house = House.with(assets::mount)) {
            var css = house.get(assets.url("css/site.css"), "Accept-Encoding", "gzip");
            assertEquals(200, css.statusCode());
            assertEquals(
                    "text/css; charset=utf-8",
                    css.headers().firstValue("Content-Type").orElseThrow());
            assertEquals("gzip", css.headers().firstValue("Content-Encoding").orElseThrow());
            assertEquals(
                    "public, max-age=31536000, immutable",
                    css.headers().firstValue("Cache-Control").orElseThrow());
            var script = house.get(assets.url("js/\u00e4 b.js"));
            assertEquals("export {}", script.body());
            assertEquals(
                    "text/javascript; charset=utf-8",
                    script.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(
                    304,
                    house.get(
                                    assets.url("js/\u00e4 b.js"),
                                    "If-None-Match",
                                    script.headers().firstValue("ETag").orElseThrow())
                            .statusCode());
        }
        assertFalse(assets.url("css/site.css").equals(fromFolder("body {}").url("css/site.css")));
    }

    @Test
    void an_outdated_address_gets_what_there_is_now_and_an_unknown_file_is_404() throws IOException {
        Assets assets = fromFolder("body {}");
        try (var house = House.with(routes -> {
            assets.mount(routes);
            routes.get("/site.css", Access.EVERYBODY, assets.stable("css/site.css"));
        })) {
            var old = house.get("/assets/outdated/css/site.css");
            assertEquals("body {}", old.body());
            assertEquals("no-cache", old.headers().firstValue("Cache-Control").orElseThrow());
            assertEquals("body {}", house.get("/site.css").body());
            assertEquals(404, house.get("/assets/outdated/css/other.css").statusCode());
            assertTrue(house.rawGet("/assets/x/..%2f..%2fporchlight/App.class").startsWith("HTTP/1.1 400 "));
        }
        assertThrows(IllegalArgumentException.class, () -> assets.url("css/stie.css"));
        assertThrows(IllegalArgumentException.class, () -> assets.stable("css/stie.css"));
    }

    @Test
    void assets_are_the_same_out_of_a_jar() throws IOException {
        Assets loose = fromFolder("body {}");
        Path jar = folder.resolve("a jar.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("public/"));
            out.putNextEntry(new JarEntry("public/css/site.css"));
            out.write("body {}".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("public/js/\u00e4 b.js"));
            out.write("export {}".getBytes(StandardCharsets.UTF_8));
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Assets packed = Assets.of("public", loader);
            assertEquals(loose.url("css/site.css"), packed.url("css/site.css"));
            assertTrue(packed.has("js/\u00e4 b.js"));
        }
    }

    private Assets fromFolder(String css) throws IOException {
        Files.createDirectories(folder.resolve("public/css"));
        Files.createDirectories(folder.resolve("public/js"));
        Files.writeString(folder.resolve("public/css/site.css"), css);
        Files.writeString(folder.resolve("public/js/\u00e4 b.js"), "export {}");
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return Assets.of("public", loader);
        }
    }
}
