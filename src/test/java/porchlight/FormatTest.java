package porchlight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void every_java_file_has_the_one_form() throws IOException {
        assertEquals(List.of(), new Format().unformatted(), "run: mvn test-compile exec:exec@format");
    }
}
