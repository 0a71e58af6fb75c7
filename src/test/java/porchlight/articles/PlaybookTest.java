package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlaybookTest {
    @Test
    void all_of_the_manuals_playbook_comes_along() throws Exception {
        try (var files = Files.list(Path.of("articles/playbook"))) {
            assertEquals(
                    Playbook.NAMES,
                    files.map(each -> each.getFileName().toString().replace(".md", ""))
                            .filter(each -> !each.startsWith("_"))
                            .sorted()
                            .toList());
        }
        for (String each : Playbook.NAMES) {
            assertNotNull(getClass().getResource("/playbook/" + each + ".md"), each);
        }
    }
}
