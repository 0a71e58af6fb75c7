package porchlight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private String localeGiven(String locale) throws Exception {
        var script = new ProcessBuilder("sh", "src/main/sh/porchlight").redirectErrorStream(true);
        script.environment().put("PORCHLIGHT_JAVA", home.toString());
        script.environment().put("LC_ALL", locale);
        Process started = script.start();
        return new String(started.getInputStream().readAllBytes(), UTF_8);
    }
}
