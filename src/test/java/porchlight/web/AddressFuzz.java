package porchlight.web;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.text.Normalizer;

/** An address is refused with a 400, or its segments are names that lead nowhere else (row 19). */
public final class AddressFuzz {
    private AddressFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        boolean query = data.consumeBoolean();
        String raw = data.consumeRemainingAsString();
        try {
            if (query) {
                String text = Url.decoded(raw, true);
                check(text.indexOf('\0') < 0 && Normalizer.isNormalized(text, Normalizer.Form.NFC), text);
                check(Url.decoded(Url.value(text), true).equals(text), text);
            } else {
                for (String segment : Url.segments(raw)) {
                    check(!segment.equals("..") && !segment.equals("."), segment);
                    check(segment.chars().noneMatch(each -> each < 0x20 || each == '/' || each == '\\'), segment);
                }
            }
        } catch (Problem told) {
            check(told.status() == 400, "refused with " + told.status());
        }
        if (Url.isOwnPath(raw)) {
            check(
                    java.net
                            .URI
                            .create("https://here.example")
                            .resolve(raw.replaceAll("[^/.a-zA-Z]", "x"))
                            .getHost()
                            .equals("here.example"),
                    raw);
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
