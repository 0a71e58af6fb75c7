package porchlight.markdown;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;
import java.util.Optional;

/** A file is refused with a line and a reason, or taken apart and put together again to the byte. */
public final class FrontMatterFuzz {
    private static final List<String> KEYS = List.of("title", "kind", "tags", "review-by", "order", "x y", "\"");

    private FrontMatterFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        String key = data.pickValue(KEYS);
        String value = Texts.wellFormed(data.consumeString(40));
        String text = data.consumeRemainingAsString();
        for (String file : List.of(text, "---\n" + text + "\n---\nbody\n")) {
            try {
                FrontMatter read = FrontMatter.of(file);
                same(file, read.toString());
                for (String each : read.keys()) {
                    read.text(each);
                    read.list(each);
                }
                edited(read, key, value);
            } catch (Malformed refused) {
                if (refused.line() < 0 || String.valueOf(refused.getMessage()).isBlank()) {
                    throw new AssertionError("refused without a line or a reason", refused);
                }
            }
        }
    }

    private static void edited(FrontMatter read, String key, String value) {
        FrontMatter after = FrontMatter.of(read.with(key, value).toString());
        if (!after.text(key).equals(Optional.of(value))) {
            throw new AssertionError("set " + key + " to " + value + " and read " + after.text(key));
        }
        same(read.body(), after.body());
    }

    private static void same(String expected, String found) {
        if (!expected.equals(found)) {
            throw new AssertionError("«" + expected + "» became «" + found + "»");
        }
    }
}
