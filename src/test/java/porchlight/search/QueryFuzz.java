package porchlight.search;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import porchlight.people.Audience;

/** Any text is a query: it is searched for, suggested for, and what comes back is safe to show. */
public final class QueryFuzz {
    private static @Nullable Library shared;

    private QueryFuzz() {}

    public static void fuzzerInitialize() throws IOException {
        shared = new Library(Files.createTempDirectory("porchlight-fuzz"))
                .with(
                        Library.asked(
                                Library.article(
                                        "delivery/late",
                                        "Where is my parcel?",
                                        "Look at (the) \"tracking\" page -now*. Parcels take 3-5 days.",
                                        "<b>Bold</b> & \"quoted\" error E-4711, see config.yaml or C++."),
                                "My order has not arrived"),
                        Library.in("de", "versand/paket", "Wo ist mein Paket?", "Die Sendungsverfolgung hilft weiter."),
                        Library.in("ja", "ja/a", "荷物はどこですか", "追跡ページをご覧ください。"),
                        Library.in("ar", "ar/a", "أين طردي؟", "انظر إلى صفحة التتبع."),
                        Library.seenBy(Audience.AGENTS, Library.article("inner", "Secretword", "Only for us.")));
    }

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var library = Objects.requireNonNull(shared);
        String category = data.consumeBoolean() ? data.consumeString(20) : "";
        String language = data.pickValue(List.of("", "", "en", "de", "ja", data.consumeString(8)));
        int page = data.consumeInt();
        int size = data.consumeInt();
        String text = data.consumeRemainingAsString();
        var results = library.searcher.find(new Query(text, category, language, page, size), Audience.PUBLIC);
        check(results.hits().size() <= Query.MOST_SIZE, "more hits than a page holds");
        for (Hit hit : results.hits()) {
            check(!hit.article().equals("inner"), "row 31: found what only agents may see");
            check(isSafe(hit.snippet()), "not escaped: " + hit.snippet());
            check(hit.score() >= 0 && hit.score() <= 1, "a score of " + hit.score());
        }
        for (Suggestion each : library.searcher.suggest(text, null, Audience.PUBLIC, 10)) {
            check(!each.article().equals("inner"), "row 31: suggested what only agents may see");
        }
    }

    private static boolean isSafe(String snippet) {
        String plain = snippet.replace("<mark>", "").replace("</mark>", "");
        return plain.indexOf('<') < 0 && plain.indexOf('>') < 0;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
