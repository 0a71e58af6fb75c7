package porchlight.commands;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.Finding;
import porchlight.Knowledge;

@Command(
        name = "index",
        description = "Builds the search index anew from the database, and reads for their meaning the articles that"
                + " were not read before.")
final class IndexCommand implements Callable<Integer> {
    static final Duration LOADING = Duration.ofMinutes(1);

    /** Each time costs the index a commit; fewer would be slower, more would move the bar too seldom. */
    private static final int AT_ONCE = 16;

    @Mixin
    private GivenSettings given = new GivenSettings();

    @Override
    public Integer call() throws Exception {
        try (var knowledge = Knowledge.open(given.settings(), InstantSource.system());
                var finding = Finding.open(knowledge)) {
            knowledge.folder().settleAll();
            finding.meaning().awaitLoaded(LOADING);
            try (var bar = new Bar("Indexing")) {
                finding.indexing().rebuild(bar);
            }
            System.out.println("Indexed " + finding.index().articles() + " articles, "
                    + finding.index().passages() + " passages.");
            finding.index().reading().problem().ifPresent(System.err::println);
            if (finding.index().reading().ready() && finding.index().reading().lacking() > 0) {
                read(finding);
            }
            return 0;
        }
    }

    /** What is read is kept at once: whoever stops it loses nothing, and the next start goes on from there. */
    private static void read(Finding finding) {
        long before = finding.index().reading().lacking();
        System.out.println("Reading " + before + " of them for their meaning. You may stop this with Ctrl+C: the server"
                + " goes on where it ended.");
        try (var bar = new Bar("Reading for meaning")) {
            bar.at(0, before);
            while (finding.indexing().learn(AT_ONCE)) {
                bar.at(before - finding.index().reading().lacking(), before);
            }
        }
        System.out.println("Read. All articles are found by their meaning now.");
    }
}
