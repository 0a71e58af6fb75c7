package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.search.Certainty;
import porchlight.searches.Calibration;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void git_is_told_with_whom_and_never_by_an_address_with_a_token_in_it() {
        for (String remote : List.of(
                "https://me:secret@git.example.com/help.git",
                "https://token@git.example.com/help.git",
                "http://git.example.com/help.git",
                "ssh://git@example.com/help.git",
                "git@example.com:help.git")) {
            assertTrue(Setting.ARTICLES_GIT_REMOTE.problem(remote) != null, remote);
        }
        for (String remote : List.of("https://git.example.com/team/help.git", "/srv/git/help.git", "")) {
            assertNull(Setting.ARTICLES_GIT_REMOTE.problem(remote), remote);
        }
        assertThrows(Settings.Wrong.class, () -> Settings.read(Map.of("articles.git", "sync"), null, Map.of()));
    }

    @Test
    void the_command_line_wins_over_the_environment_that_over_the_file_that_over_the_default() throws Exception {
        Path file = Files.writeString(
                folder.resolve("application.yaml"), "server:\n  port: 1111\n  host: file\nsite.name: From the file\n");
        Settings settings = Settings.read(
                Map.of("server.port", "3333"), file, Map.of("SERVER_PORT", "2222", "SERVER_HOST", "environment"));

        assertEquals(3333, settings.number(Setting.SERVER_PORT));
        assertEquals("environment", settings.text(Setting.SERVER_HOST));
        assertEquals("From the file", settings.text(Setting.SITE_NAME));
        assertEquals("articles", settings.text(Setting.ARTICLES_FOLDER));
        assertEquals("environment SERVER_HOST", origin(settings, Setting.SERVER_HOST));
    }

    @Test
    void what_is_set_to_its_default_is_told_from_what_is_not_set() throws Exception {
        var settings = Settings.read(Map.of("answer.sure", Setting.ANSWER_SURE.otherwise()), null, Map.of());
        assertTrue(settings.isGiven(Setting.ANSWER_SURE));
        assertFalse(settings.isGiven(Setting.ANSWER_DOUBTFUL));
    }

    @Test
    void what_was_learnt_counts_unless_something_else_is_set() throws Exception {
        var learnt = Optional.of(new Calibration(Instant.EPOCH, new Certainty(0.5, -1, 0.6, 0.2), 100, 100));
        assertEquals(
                new Certainty(0.5, -1, 0.6, 0.2), Finding.certainty(Settings.read(Map.of(), null, Map.of()), learnt));
        assertEquals(
                new Certainty(0.5, -1, 0.9, 0.2),
                Finding.certainty(Settings.read(Map.of("answer.sure", "0.9"), null, Map.of()), learnt));
        assertEquals(
                Certainty.USUAL.within(0.9, Certainty.USUAL.doubtful()),
                Finding.certainty(Settings.read(Map.of("answer.sure", "0.9"), null, Map.of()), Optional.empty()));
    }

    @Test
    void a_properties_file_does_as_well() throws Exception {
        Path file = Files.writeString(folder.resolve("my.properties"), "site.name = Lantern\n");
        assertEquals("Lantern", Settings.read(Map.of(), file, Map.of()).text(Setting.SITE_NAME));
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, 99999, is not a port",
        "server.port, http, is not a port",
        "public.base-url, help.example.org, is not an http",
        "public.base-url, javascript://x, is not an http",
        "public.base-url, https://a.example/help, without a path",
        "site.name, '', is empty",
        "database.url, jdbc:mysql://x, does not begin with jdbc:sqlite:",
        "site.language, english please, is not a language tag",
        "contact.mail, nobody, is not a mail address",
        "metrics.public, maybe, is neither true nor false",
        "log.format, xml, is neither text nor json",
        "traces.endpoint, localhost:4318, is not an http",
        "search.model, gpt, is not bge-small",
        "server.prot, 80, There is no setting"
    })
    void a_wrong_value_is_told_in_one_line_that_names_it(String key, String value, String told) {
        var wrong = assertThrows(Settings.Wrong.class, () -> Settings.read(Map.of(key, value), null, Map.of()));
        String message = String.valueOf(wrong.getMessage());
        assertTrue(message.contains(key) && message.contains(told), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void a_settings_file_that_is_not_there_or_no_yaml_is_told() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "server: [1\n");
        assertThrows(Settings.Wrong.class, () -> Settings.read(Map.of(), folder.resolve("none.yaml"), Map.of()));
        assertThrows(Settings.Wrong.class, () -> Settings.read(Map.of(), broken, Map.of()));
    }

    private static String origin(Settings settings, Setting setting) {
        return settings.all().stream()
                .filter(each -> each.setting() == setting)
                .findFirst()
                .orElseThrow()
                .origin();
    }
}
