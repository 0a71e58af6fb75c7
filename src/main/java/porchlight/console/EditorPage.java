package porchlight.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Category;
import porchlight.articles.Details;
import porchlight.articles.Draft;
import porchlight.articles.Note;
import porchlight.articles.Proofreader.Proof;
import porchlight.articles.Significance;
import porchlight.articles.Stage;
import porchlight.articles.State;
import porchlight.articles.Tab;
import porchlight.articles.Typed;
import porchlight.articles.Working;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Markdown;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.web.Url;

/**
 * An article while it is being written.
 *
 * @param article its id, which stays when it is moved
 * @param basedOn the revision that the words were made from; 0 for none
 * @param tab the window that shows it
 * @param elsewhere what the same person typed in other windows and did not save, the latest first
 * @param unsaved the words that nobody has saved; null when they are what was saved
 * @param meanwhile what somebody saved since those words were begun; null for nothing
 * @param writer who wrote the draft last; "" without one
 * @param promise what becomes of a schedule, an approval or a review when other words are saved; null for nothing
 * @param telling who hears of it when it is published, in a sentence; "" where nobody can
 * @param problem why nothing was saved; "" when nothing is wrong
 * @param publication what was chosen for one that was refused
 * @param picture the name of one that was just taken in; "" for none
 * @param done what was just done, as the address says it; "" for nothing
 */
public record EditorPage(
        Shell around,
        Working working,
        String article,
        long basedOn,
        Tab tab,
        List<Left> elsewhere,
        Typed typed,
        Proof proof,
        List<Note> notes,
        @Nullable Left unsaved,
        @Nullable Meanwhile meanwhile,
        String writer,
        @Nullable Promise promise,
        String telling,
        List<Remarked> remarks,
        List<Category> categories,
        List<String> team,
        String problem,
        Publication publication,
        String done,
        String picture) {
    /** Words that were left unsaved in a window. */
    public record Left(String tab, Instant at) {}

    /**
     * Another text than the one that unsaved words were made from.
     *
     * @param number of its revision
     * @param by who saved it
     * @param seen whether visitors see it
     * @param address where both are compared
     */
    public record Meanwhile(long number, String by, Instant at, boolean seen, String address) {
        /** As a sentence begins with them. */
        public String who() {
            return by.substring(0, 1).toUpperCase(Locale.ROOT) + by.substring(1);
        }
    }

    /** The window whose words these are; "" for none. */
    public String began() {
        return unsaved == null ? "" : unsaved.tab();
    }

    public String leftAddress(Left left) {
        return Editing.write(path()) + "?tab=" + Url.value(left.tab());
    }

    /**
     * What a reviewer said.
     *
     * @param line of the text below the front matter; 0 for the whole
     */
    public record Remarked(String by, Instant at, int line, String quoted, String text) {}

    public String path() {
        return working.path();
    }

    public @Nullable Draft draft() {
        return working.draft();
    }

    public String address(String room) {
        return Editing.at(room, path());
    }

    /** What the search for links is told besides the words. */
    public String linksFrom() {
        return "&path=" + Url.value(path());
    }

    /** Where visitors see it; "" while they do not. */
    public String published() {
        return working.head() == 0 ? "" : ArticleLinks.address(path());
    }

    public String heading() {
        return proof.title().isBlank() ? path() : proof.title();
    }

    public Details details() {
        return typed.details();
    }

    /** The first line break of a text area is not taken for a part of its text. */
    public String body() {
        return "\n" + typed.body();
    }

    public String language() {
        return proof.language().isEmpty() ? around.site().language() : proof.language();
    }

    public String direction() {
        return Site.direction(language());
    }

    /** A moment as the clock shows it in the help center's zone. */
    public String clock(Instant at) {
        return around.dates().moment(at);
    }

    /** How far it has come, in words. */
    public String stage() {
        Draft draft = draft();
        if (draft == null) {
            return working.head() == 0 ? "not published" : "published";
        }
        return draft.stage() instanceof Stage.Scheduled scheduled
                ? "goes live " + clock(scheduled.due())
                : Editing.words(draft.stage(), around.dates());
    }

    public boolean isAsked() {
        Draft draft = draft();
        return draft != null && draft.stage() instanceof Stage.Asked;
    }

    /** For the field of the time: what is chosen; "" for nothing yet. */
    public String due() {
        if (publication.isRefused()) {
            return publication.due();
        }
        Draft draft = draft();
        return draft != null && draft.stage() instanceof Stage.Scheduled scheduled
                ? LocalDateTime.ofInstant(scheduled.due(), around.site().zone())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                : "";
    }

    public boolean isLater() {
        return publication.later() || !due().isEmpty();
    }

    /** How many bytes an article has at most. */
    public int most() {
        return Markdown.MOST_BYTES;
    }

    public Significance significance() {
        Draft draft = draft();
        return publication.significance().orElse(draft == null ? Significance.MEDIUM : draft.significance());
    }

    public List<Significance> significances() {
        return List.of(Significance.values());
    }

    public boolean mayPublish() {
        return around.visitor().may(Right.PUBLISH);
    }

    public List<String> kinds() {
        return offered(details().kind(), "article", "faq");
    }

    public List<String> audiences() {
        return offered(details().audience(), "public", "customers", "agents");
    }

    public List<String> states() {
        return offered(
                details().state(),
                Arrays.stream(State.values()).map(State::word).toArray(String[]::new));
    }

    /** What is chosen is offered as well, also when it makes no sense: nothing is changed behind anybody's back. */
    private static List<String> offered(String chosen, String... usual) {
        return Stream.concat(Stream.of(usual), Stream.of(chosen))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    /** What is wrong with a value of the front matter, to be said at its field; "" for nothing. */
    public String wrong(String key) {
        String before = key + ": ";
        return proof.refused()
                .map(Note::words)
                .filter(words -> words.startsWith(before))
                .map(words -> words.substring(before.length()))
                .orElse("");
    }

    /** For the field itself; null when all is well. */
    public @Nullable String invalid(String key) {
        return wrong(key).isEmpty() ? null : "true";
    }

    /** Whether something is wrong with a field below the text. */
    public boolean isWrongBelow() {
        return Details.KEYS.stream().anyMatch(key -> !wrong(key).isEmpty());
    }

    public boolean isWrongInText() {
        return !problem.isEmpty() && !isWrongBelow();
    }

    /** What else the file says, which no field shows. */
    public List<String> others() {
        return FrontMatter.of(working.text()).keys().stream()
                .filter(key -> !Details.KEYS.contains(key))
                .toList();
    }
}
