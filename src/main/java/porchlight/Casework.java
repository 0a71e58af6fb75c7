package porchlight;

import java.util.List;
import porchlight.cases.CaseWords;
import porchlight.cases.Happenings;
import porchlight.journal.Followers;
import porchlight.journal.Standing;

/** Those who follow what happens to cases: the words that they are found by, and the pages that are open. */
final class Casework implements AutoCloseable {
    private final Happenings happenings;
    private final Followers followers;

    Casework(Knowledge knowledge) {
        this.happenings = new Happenings(knowledge.journal());
        this.followers = new Followers(knowledge.journal(), List.of(new CaseWords(knowledge.database()), happenings));
    }

    Happenings happenings() {
        return happenings;
    }

    void start() {
        followers.start();
    }

    List<Standing> standings() {
        return followers.standings();
    }

    /** Before the server stops: it would wait for pages that listen. */
    void hush() {
        happenings.close();
    }

    @Override
    public void close() {
        followers.close();
    }
}
