package porchlight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Porchlight, with a java that only tells the locale it was given. */
class StartScriptTest {
    @TempDir
    Path home;

    @Test
    void a_locale_that_cannot_spell_every_file_name_is_replaced() throws Exception {
        Path java = home.resolve("bin/java");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(java, "#!/bin/sh\nprintf %s \"$LC_ALL\"\n");
        java.toFile().setExecutable(true);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
        assertEquals("C.UTF-8", localeGiven("C"));
        assertEquals("C.UTF-8", localeGiven("no_SUCH.UTF-8"));
    }

    @Test
    void the_operator_has_the_last_word_on_memory() throws Exception {
        Files.createDirectories(home.resolve("bin"));
        Path java = home.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\" \"pools=$MALLOC_ARENA_MAX\"\n");
        java.toFile().setExecutable(true);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
        String given = given("serve");
        assertTrue(given.matches("(?s).*-Xmx256m .*-Xmx1g .*pools=2.*"), given);
    }

    private String given(String command) throws Exception {
        var script = new ProcessBuilder("sh", "src/main/sh/porchlight", command).redirectErrorStream(true);
        script.environment().put("PORCHLIGHT_JAVA", home.toString());
        script.environment().put("JAVA_OPTS", "-Xmx1g");
        script.environment().remove("MALLOC_ARENA_MAX");
        Process started = script.start();
        return new String(started.getInputStream().readAllBytes(), UTF_8);
    }

    private String localeGiven(String locale) throws Exception {
        var script = new ProcessBuilder("sh", "src/main/sh/porchlight").redirectErrorStream(true);
        script.environment().put("PORCHLIGHT_JAVA", home.toString());
        script.environment().put("LC_ALL", locale);
        Process started = script.start();
        return new String(started.getInputStream().readAllBytes(), UTF_8);
    }
}
