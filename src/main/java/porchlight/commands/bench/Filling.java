package porchlight.commands.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.Setting;
import porchlight.articles.Progress;
import porchlight.search.Entry;
import porchlight.search.Index;

/** Puts a corpus into the index of a home, unless it is there from an earlier run. */
final class Filling {
    private static final int AT_ONCE = 1000;
    private static final Duration LOADING = Duration.ofMinutes(2);

    private final Home home;
    private final Corpus corpus;
    private final String print;

    Filling(Home home, Corpus corpus) {
        this.home = home;
        this.corpus = corpus;
        this.print = corpus.print() + ", " + home.settings().text(Setting.SEARCH_MODEL);
    }

    Outcome.Indexed fill(InstantSource clock, Progress progress) throws IOException, InterruptedException {
        try (var knowledge = Knowledge.open(home.settings(), clock);
                var finding = Finding.open(knowledge)) {
            List<String> before = home.filling();
            if (before.size() == 3
                    && before.getFirst().equals(print)
                    && finding.index().articles() == corpus.passages()) {
                return indexed(true, Double.parseDouble(before.get(1)), Double.parseDouble(before.get(2)));
            }
            home.requireRoom(corpus);
            finding.meaning().awaitLoaded(LOADING);
            long position = began(knowledge);
            if (finding.index().articles() > 0) {
                finding.index().clear();
            }
            long began = System.nanoTime();
            put(finding, progress);
            finding.index().commit(position);
            double seconds = (System.nanoTime() - began) / 1e9;
            finding.index().refresh();
            finding.index().merge();
            finding.index().commit(position);
            finding.index().refresh();
            double settled = (System.nanoTime() - began) / 1e9;
            home.filled(List.of(print, Double.toString(seconds), Double.toString(settled)));
            return indexed(false, seconds, settled);
        }
    }

    /**
     * Something must have happened in the journal: an index that knows of nothing is begun anew with the first article
     * that is published.
     */
    private static long began(Knowledge knowledge) {
        if (knowledge.journal().last() == 0) {
            knowledge.database().run(tx -> knowledge.journal().append(tx, "bench", "bench.began", "bench", ""));
        }
        return knowledge.journal().last();
    }

    /** On all processors, as the index is filled from the database. */
    private void put(Finding finding, Progress progress) {
        Index index = finding.index();
        boolean learns = !finding.meaning().isOff();
        for (int from = 0; from < corpus.passages(); from += AT_ONCE) {
            int to = Math.min(corpus.passages(), from + AT_ONCE);
            IntStream.range(from, to).parallel().forEach(n -> {
                Entry entry = corpus.entry(n);
                if (learns) {
                    index.learn(entry);
                }
                index.put(entry);
            });
            progress.at(to, corpus.passages());
        }
    }

    private Outcome.Indexed indexed(boolean again, double seconds, double settled) throws IOException {
        return new Outcome.Indexed(again, corpus.passages() / seconds, seconds, settled, home.bytes("index"));
    }
}
