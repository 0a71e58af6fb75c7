package porchlight.articles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.journal.Event;
import porchlight.journal.Follower;
import porchlight.journal.Journal;
import porchlight.markdown.Markdown;
import porchlight.markdown.Section;
import porchlight.people.Audience;
import porchlight.search.Entry;
import porchlight.search.Index;
import porchlight.search.Passage;
import porchlight.search.Question;

/**
 * Keeps the search index equal to what is published. Its position lives in the index itself, in the same commit as what it
 * indexed; a new or rebuilt index begins at 0 and is filled from the heads.
 */
public final class Indexing implements Follower {
    private static final int AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);

    private final Articles articles;
    private final Sheets sheets;
    private final Journal journal;
    private final Markdown markdown;
    private final Index index;

    public Indexing(Articles articles, Sheets sheets, Journal journal, Markdown markdown, Index index) {
        this.articles = articles;
        this.sheets = sheets;
        this.journal = journal;
        this.markdown = markdown;
        this.index = index;
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public long position() {
        mend();
        long known = index.position();
        long last = journal.last();
        if (known > last) {
            index.beginAnew("it knows more than the database, which is older");
            mend();
        } else if (last == 0) {
            index.commit(0); // all of nothing is in it
        }
        return index.position();
    }

    /** Builds the index anew if it was damaged while running, and tries until that is done or the index is closed. */
    public void heal() {
        boolean told = false;
        while (index.isMending()) {
            try {
                mend();
            } catch (RuntimeException unable) {
                if (!told) {
                    LOG.warn("The index cannot be built anew yet, and is tried again", unable);
                }
                told = true;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private synchronized void mend() {
        if (index.isDamaged()) {
            index.beginAnew("its files were damaged");
        }
        if (index.isMending()) {
            rebuild((done, of) -> {});
        }
    }

    @Override
    public synchronized void follow(List<Event> events) {
        if (events.stream().anyMatch(each -> each.kind().equals(Articles.LANGUAGE))) {
            articles.takeLanguages();
            rebuild((done, of) -> {});
            return;
        }
        long known = index.position();
        if (known == 0) {
            rebuild((done, of) -> {});
            return;
        }
        if (events.getLast().seq() <= known) {
            return; // a rebuild took everything that had happened, and these are from before it
        }
        var changed = new LinkedHashSet<String>();
        for (Event event : events) {
            switch (event.kind()) {
                case Articles.PUBLISHED -> changed.add(event.subject());
                case Articles.REMOVED -> {
                    changed.add(event.subject());
                    index.remove(event.detail());
                }
                case Articles.MOVED -> {
                    changed.add(event.subject());
                    Articles.paths(event.detail()).forEach(index::remove);
                }
                case Sheets.CHANGED -> useWords();
                default -> {}
            }
        }
        changed.parallelStream().forEach(this::put);
        index.refresh();
        index.commit(events.getLast().seq());
    }

    /** Fills the index from every published head. Searching goes on meanwhile, in what is there already. */
    public synchronized void rebuild(Progress progress) {
        long position = journal.last();
        index.clear();
        useWords();
        long all = articles.count();
        long done = 0;
        List<Article> page = articles.page("", AT_ONCE);
        while (!page.isEmpty()) {
            page.parallelStream().map(this::entry).forEach(index::put);
            done += page.size();
            progress.at(done, all);
            index.refresh();
            page = articles.page(page.getLast().id(), AT_ONCE);
        }
        index.commit(position);
    }

    /**
     * Lets the model read some of the articles that it has not read, after which they are found by their meaning. Takes
     * its time, during which others may publish.
     *
     * @return whether there was anything to read
     */
    public boolean learn(int most) {
        List<String> lacking = index.lacking(most);
        for (String path : lacking) {
            articles.find(path, Audience.AGENTS).ifPresent(article -> index.learn(entry(article)));
        }
        if (!lacking.isEmpty()) {
            putAgain(lacking);
        }
        return !lacking.isEmpty();
    }

    /** What was changed meanwhile is taken as it is now: then it may lack something again. */
    private synchronized void putAgain(List<String> paths) {
        if (index.isMending()) {
            return;
        }
        for (String path : paths) {
            articles.find(path, Audience.AGENTS).ifPresent(article -> index.put(entry(article)));
        }
        index.refresh();
        index.commit(index.position());
    }

    /**
     * Puts the index's parts together if that pays ({@link Index#merge}). Nobody's article is put meanwhile: a merge that
     * fails makes the index go on from its last commit, and what was put since would be lost.
     */
    public synchronized void tidy() {
        if (!index.isMending() && index.merge()) {
            index.refresh();
            index.commit(index.position());
        }
    }

    /** Gives the searcher the owner's words; lines that make no sense were refused before. */
    public void useWords() {
        index.searcher().use(sheets.texts().words());
    }

    private void put(String id) {
        Optional<Article> article = articles.byId(id);
        if (article.isPresent()) {
            index.put(entry(article.get()));
        } else {
            articles.pathOf(id).ifPresent(index::remove);
        }
    }

    /** An article as the index knows it: a passage for each heading, or for each question of a FAQ. */
    Entry entry(Article article) {
        Content content = article.content();
        var passages = new ArrayList<Passage>();
        List<Section> sections = markdown.sections(content.body());
        for (Section section : content.kind() == Kind.FAQ ? questions(sections) : sections) {
            if (!section.text().isBlank() || !section.heading().isBlank()) {
                passages.add(new Passage(section.anchor(), section.heading(), section.text()));
            }
        }
        if (passages.isEmpty()) {
            passages.add(new Passage("", "", ""));
        }
        return new Entry(
                article.path(),
                content.title(),
                content.kind() == Kind.FAQ ? "faq" : "article",
                content.category(),
                content.tags(),
                content.language(),
                content.audience(),
                content.kind() == Kind.FAQ ? drawnIn(content.questions(), sections) : content.questions(),
                article.updated(),
                passages);
    }

    /** Questions that name a heading which {@link #questions} draws into the answer above it name that answer. */
    private static List<Question> drawnIn(List<Question> questions, List<Section> sections) {
        var answers = new HashMap<String, String>();
        String answer = "";
        boolean first = true;
        for (Section section : sections) {
            answer = section.level() > 2 && !first ? answer : section.anchor();
            first = false;
            // What stands above the first heading has no anchor, but a name.
            if (!section.anchor().isEmpty()) answers.put(section.anchor(), answer.isEmpty() ? Question.TOP : answer);
        }
        return questions.stream()
                .map(each -> new Question(each.text(), answers.getOrDefault(each.anchor(), each.anchor())))
                .toList();
    }

    /** The sections of a FAQ with everything below a question's heading drawn into its answer. */
    private static List<Section> questions(List<Section> sections) {
        var questions = new ArrayList<Section>();
        for (Section section : sections) {
            if (section.level() > 2 && !questions.isEmpty()) {
                Section question = questions.removeLast();
                questions.add(new Section(
                        question.anchor(),
                        question.level(),
                        question.heading(),
                        question.text() + "\n" + section.heading() + "\n" + section.text()));
            } else {
                questions.add(section);
            }
        }
        return questions;
    }
}
