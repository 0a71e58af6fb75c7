package porchlight.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Appraisal;
import porchlight.articles.ArticleLinks;
import porchlight.articles.Articles.TakenAway;
import porchlight.articles.Flag;
import porchlight.articles.LastSeen;
import porchlight.articles.Proofreader.Proof;
import porchlight.articles.Revision;
import porchlight.articles.State;
import porchlight.articles.Thrown;
import porchlight.articles.Validation.Confidence;
import porchlight.cases.Case;
import porchlight.cases.CaseArticles.Given;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.texts.Difference;

/**
 * The history of an article, and how two of its texts differ.
 *
 * @param article its id
 * @param head the number of what visitors see; 0 when they see nothing
 * @param draft the number of what is being written; 0 for nothing
 * @param from the number of the older of the two; 0 for none before
 * @param to the newer of the two
 * @param details what changed above the text
 * @param viewed an old text as visitors saw it; null when none is looked at
 * @param thrown a draft that was thrown away and can be taken back; null for none
 * @param seen what the visitor saw last, when there is something newer; null otherwise
 * @param appraisal what was found last by the content standard; null for nothing
 * @param cases that it came of
 * @param uses how often answers gave it to a customer lately
 * @param confidence how sure we are of it; null where visitors see nothing
 * @param flags what agents say is wrong with it
 * @param told how many were told of it by mail
 * @param authors what people are called
 * @param published whether it was published just now
 * @param taken how it was taken away; null while it is there
 */
public record HistoryPage(
        Shell around,
        String path,
        String article,
        List<Revision> history,
        long head,
        long draft,
        long from,
        Revision to,
        List<DetailChanges.Change> details,
        Difference difference,
        @Nullable Viewed viewed,
        @Nullable Thrown thrown,
        LastSeen.@Nullable Seen seen,
        @Nullable Appraisal appraisal,
        List<Case> cases,
        Given uses,
        @Nullable Confidence confidence,
        List<Flag> flags,
        long told,
        Authors authors,
        boolean published,
        @Nullable TakenAway taken,
        String problem) {

    /** Whether there is nothing to write or to move: only its history is left. */
    public boolean isGone() {
        return taken != null && draft == 0;
    }

    /** Who took it away and why. What came by git names a person of its own. */
    public String takenBy(TakenAway away) {
        int colon = colon(away);
        String who = colon < 0 ? who(away.author()) : away.reason().substring(0, colon);
        return who.equals(authors.name("folder")) ? "the folder" : who;
    }

    public String takenWhy(TakenAway away) {
        int colon = colon(away);
        return colon < 0 ? away.reason() : away.reason().substring(colon + 2);
    }

    private static int colon(TakenAway away) {
        return away.author().equals("folder") ? away.reason().indexOf(": ") : -1;
    }

    /** One of its texts, drawn. */
    public record Viewed(long number, Proof proof) {}

    public String viewAddress(Revision each) {
        return address() + "?view=" + each.number() + "#viewed";
    }

    /** Whether its text can be made what visitors see, or what is written on from. */
    public boolean canBeRestored(Revision each) {
        return each.number() != head && each.number() != draft;
    }

    public String language(Viewed each) {
        return each.proof().language().isEmpty()
                ? around.site().language()
                : each.proof().language();
    }

    public String direction(Viewed each) {
        return Site.direction(language(each));
    }

    public String who(String author) {
        return authors.name(author);
    }

    /** How often answers gave it to a customer, in words; "" for never. */
    public String given() {
        if (uses.links() + uses.texts() == 0) {
            return "";
        }
        var ways = new ArrayList<String>();
        if (uses.links() > 0) {
            ways.add(times(uses.links()) + " as a link");
        }
        if (uses.texts() > 0) {
            ways.add(times(uses.texts()) + " in its words");
        }
        return "given " + String.join(" and ", ways) + " to customers who asked";
    }

    /** How sure we are of it, and what is missing, in a sentence; "" where visitors see nothing. */
    public String sureness() {
        if (confidence == null) {
            return "";
        }
        if (confidence.state() != State.NOT_VALIDATED) {
            return confidence.state().title();
        }
        return "not validated, until an editor has looked it over"
                + (confidence.times() == 0
                        ? ""
                        : " or agents have given it to customers " + times(confidence.times()) + " (so far: "
                                + confidence.uses() + ")");
    }

    /** What is flagged and not mended. */
    public long flagged() {
        return flags.stream().filter(each -> each.mended() == null).count();
    }

    public String flagsAddress() {
        return Editing.flags(path);
    }

    private static String times(long times) {
        return times == 1 ? "once" : times == 2 ? "twice" : times + " times";
    }

    public boolean mayPublish() {
        return around.visitor().may(Right.PUBLISH);
    }

    public String address() {
        return Editing.history(path);
    }

    /** What it is called by now, or was called. */
    public String heading() {
        return around.title();
    }

    /** Where visitors read it. */
    public String pageAddress() {
        return ArticleLinks.address(path);
    }

    public String writeAddress() {
        return Editing.write(path);
    }

    /** What is new since the visitor was here. */
    public String newsAddress() {
        return seen == null
                ? address()
                : address() + "?from=" + seen.number() + "&to="
                        + history.getFirst().number();
    }

    public String addressOf(Case each) {
        return CaseRoom.address(each.id());
    }

    public String standardAddress() {
        return Editing.standard(path);
    }

    public String placeAddress() {
        return Editing.place(path);
    }

    public String reviewAddress() {
        return Editing.review(path);
    }
}
