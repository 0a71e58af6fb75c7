package porchlight.console;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Articles;
import porchlight.articles.Draft;
import porchlight.articles.Drafts;
import porchlight.articles.Note;
import porchlight.articles.Proofreader;
import porchlight.articles.Proofreader.Proof;
import porchlight.articles.Remark;
import porchlight.articles.Remarks;
import porchlight.articles.Revision;
import porchlight.articles.Significance;
import porchlight.articles.Whereabouts;
import porchlight.articles.Working;
import porchlight.console.ReviewPage.View;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.site.Site;
import porchlight.texts.Difference;
import porchlight.texts.Difference.Change;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where a draft is read by somebody else, spoken of line by line, and sent back or on to the visitors. */
public final class ReviewPages {
    private static final int LONGEST_REASON = 500;

    private final Site site;
    private final Templates templates;
    private final Articles articles;
    private final Drafts drafts;
    private final Remarks remarks;
    private final Proofreader proofreader;
    private final People people;
    private final Waiting waiting;
    private final Whereabouts whereabouts;

    public ReviewPages(
            Site site,
            Templates templates,
            Articles articles,
            Drafts drafts,
            Remarks remarks,
            Proofreader proofreader,
            People people,
            Waiting waiting,
            Whereabouts whereabouts) {
        this.site = site;
        this.templates = templates;
        this.articles = articles;
        this.drafts = drafts;
        this.remarks = remarks;
        this.proofreader = proofreader;
        this.people = people;
        this.waiting = waiting;
        this.whereabouts = whereabouts;
    }

    /** Drafts that somebody would have published, and those of the visitor that were sent back. */
    public static List<Notice> notices(Drafts drafts, Visitor visitor) {
        var asked = drafts.asked().stream()
                .map(each -> new Notice(
                        false,
                        "“" + each.title() + "” waits for a review",
                        "Read what changes; then approve it, publish it, or send it back with remarks.",
                        Editing.review(each.path()),
                        Right.PUBLISH));
        var back = drafts.sentBack(visitor.present().person().id()).stream()
                .map(each -> new Notice(
                        false,
                        "“" + each.title() + "” was sent back to you",
                        "Read the remarks, change what they speak of, and ask for a review again.",
                        Editing.write(each.path()),
                        Right.EDIT));
        return Stream.concat(back, asked).toList();
    }

    public Answer show(Request request) {
        return page(request, request.part("path"), "");
    }

    private Answer page(Request request, String path, String problem) {
        return page(request, path, problem, Publication.NONE, null);
    }

    /** What was chosen stays: for a publication that was refused, or what was typed for its writer. */
    private Answer page(Request request, String path, String problem, Publication publication, @Nullable String back) {
        Optional<Working> working = drafts.working(path);
        if (working.isEmpty()) {
            throw Problem.notFound("There is no article at this address, and nothing is being written there.");
        }
        Draft draft = working.get().draft();
        if (draft == null) {
            return Answer.redirect(Editing.history(path));
        }
        String before =
                articles.revision(path, draft.base()).map(Revision::text).orElse("");
        List<Remark> said = remarks.at(path);
        Proof proof = proofreader.proof(path, working.get().text());
        return templates.html(
                "console/review.jte",
                new ReviewPage(
                        Shell.around(site, draft.title(), Room.ARTICLES, request),
                        draft,
                        working.get(),
                        lines(Difference.between(before, working.get().text()), said),
                        DetailChanges.between(before, working.get().text()).changes(),
                        FrontMatter.of(working.get().text()).bodyLine(),
                        said.stream()
                                .filter(each -> each.line() == 0 || !each.isOpen())
                                .toList(),
                        request.number("line", 0, 0, 1_000_000),
                        View.named(request),
                        proof,
                        Authors.of(people),
                        LocalDateTime.ofInstant(draft.updated(), site.zone()),
                        request.visitor().may(Right.PUBLISH)
                                ? Told.words(
                                        waiting,
                                        site,
                                        path,
                                        draft.title(),
                                        working.get().text())
                                : "",
                        notes(proof),
                        problem,
                        publication,
                        back));
    }

    /** All that the editor lists for whoever writes. */
    private List<Note> notes(Proof proof) {
        return Stream.concat(proofreader.notes(proof, Editor.ours(site)).stream(), proofreader.alike(proof).stream())
                .toList();
    }

    /** The changed text line by line, each with its number, and with what is said about it. */
    private static List<ReviewPage.Line> lines(Difference difference, List<Remark> said) {
        var lines = new ArrayList<ReviewPage.Line>();
        int number = 0;
        List<String> texts = difference.lines().stream()
                .filter(each -> each.change() != Change.REMOVED)
                .map(Difference.Line::text)
                .toList();
        Map<Integer, List<Remark>> placed = said.stream()
                .filter(each -> each.isOpen() && each.line() > 0)
                .collect(Collectors.groupingBy(each -> lineNow(each, texts)));
        for (Difference.Line each : difference.lines()) {
            if (each.change() == Change.REMOVED) {
                lines.add(new ReviewPage.Line(0, each, List.of()));
                continue;
            }
            number++;
            lines.add(new ReviewPage.Line(number, each, placed.getOrDefault(number, List.of())));
        }
        return lines;
    }

    /** Where a remark belongs by now: to the nearest line that reads as it did, or else to where it was. */
    private static int lineNow(Remark remark, List<String> texts) {
        for (int away = 0; away < texts.size(); away++) {
            for (int line : new int[] {remark.line() - away, remark.line() + away}) {
                if (line >= 1 && line <= texts.size() && texts.get(line - 1).equals(remark.quoted())) {
                    return line;
                }
            }
        }
        return Math.clamp(remark.line(), 1, Math.max(1, texts.size()));
    }

    // What reviewers and writers do

    public Answer remark(Request request) {
        String path = Opened.path(request, whereabouts);
        String text = request.form("text").orElse("").strip();
        if (text.isEmpty() || text.length() > Remark.LONGEST) {
            return page(request, path, "A remark has one to " + Remark.LONGEST + " letters.")
                    .status(422);
        }
        long line = number(request, "line");
        return remarks.make(path, revision(request), (int) Math.min(line, Integer.MAX_VALUE), text, request.by())
                ? Answer.redirect(Editing.review(path) + "#line-" + line)
                : tooLate(request, path);
    }

    public Answer settle(Request request) {
        String path = Opened.path(request, whereabouts);
        remarks.settle(path, request.form("remark").orElse(""), request.by());
        return Answer.redirect(Editing.review(path));
    }

    /** Asks for a review, or takes back what was asked, approved or scheduled. */
    public Answer move(Request request) {
        String path = Opened.path(request, whereabouts);
        long number = revision(request);
        By by = request.by();
        String to = request.form("to").orElse("");
        if (to.equals("back")) {
            return sendBack(request, path, number);
        }
        Drafts.Done done = switch (to) {
            case "ask" -> drafts.ask(path, number, by);
            case "withdraw" -> drafts.withdraw(path, number, by);
            case "discard" -> discard(request, path, number, by);
            case "approve" -> drafts.approve(path, number, editor(request));
            default -> throw Problem.badRequest("\"to\" is none of the buttons.");
        };
        return after(request, path, done, to.equals("discard") ? Editing.history(path) : Editing.review(path));
    }

    private Drafts.Done discard(Request request, String path, long number, By by) {
        String me = request.visitor().present().person().id();
        if (!request.visitor().may(Right.PUBLISH)
                && drafts.at(path).filter(each -> !each.author().equals(me)).isPresent()) {
            throw Problem.forbidden("Only editors throw away what somebody else wrote.");
        }
        return drafts.discard(path, number, by);
    }

    /** Nobody gets a text back without a word about it. */
    private Answer sendBack(Request request, String path, long number) {
        By by = editor(request);
        String text = request.form("text").orElse("").strip();
        if (drafts.at(path).filter(each -> each.number() == number).isEmpty()) {
            return tooLate(request, path);
        }
        if (text.length() > Remark.LONGEST) {
            return page(
                            request,
                            path,
                            "What is to change is told in at most " + Remark.LONGEST + " letters.",
                            Publication.NONE,
                            text)
                    .status(422);
        }
        if (text.isEmpty() && remarks.at(path).stream().noneMatch(Remark::isOpen)) {
            return page(request, path, "Say in a sentence what is to change.", Publication.NONE, text)
                    .status(422);
        }
        if (!text.isEmpty()) {
            var _ = remarks.make(path, number, 0, text, by);
        }
        return after(request, path, drafts.sendBack(path, number, by), Editing.review(path));
    }

    /** Publishes now, or at a moment. */
    public Answer publish(Request request) {
        String path = Opened.path(request, whereabouts);
        long number = revision(request);
        By by = editor(request);
        String reason = request.form("reason").orElse("").strip();
        if (reason.length() > LONGEST_REASON) {
            return page(request, path, "A reason has at most " + LONGEST_REASON + " letters.")
                    .status(422);
        }
        String due = request.form("due").orElse("").strip();
        Optional<Answer> asked = asked(request, path, number, due);
        if (asked.isPresent()) {
            return asked.get();
        }
        Optional<Significance> significance =
                Significance.named(request.form("significance").orElse(""));
        if (significance.isPresent() && !(drafts.weigh(path, number, significance.get()) instanceof Drafts.Done.Well)) {
            return tooLate(request, path);
        }
        try {
            if (due.isEmpty()) {
                Drafts.Done done = drafts.publish(path, number, by, reason);
                return done instanceof Drafts.Done.Stale
                                && drafts.working(path)
                                        .filter(Working::isOvertaken)
                                        .isPresent()
                        ? Answer.redirect(Editing.merge(path))
                        : after(request, path, done, Editing.history(path) + "?done=published");
            }
            return after(
                    request,
                    path,
                    drafts.schedule(path, number, Editor.due(due, site), by, reason),
                    Editing.review(path));
        } catch (Malformed broken) {
            String words = "It cannot be published: " + broken.reason() + ".";
            return page(request, path, words, Publication.at(request, due, words), null)
                    .status(422);
        }
    }

    /** Once, whether what looks like somebody's own, or like a hole, is to be seen by everybody. */
    private Optional<Answer> asked(Request request, String path, long number, String due) {
        if (Publication.isLookedAt(request)) {
            return Optional.empty();
        }
        List<Note> found = drafts.working(path)
                .filter(each -> each.draft() != null && each.number() == number)
                .map(each -> proofreader.personal(proofreader.proof(path, each.text()), Editor.ours(site)))
                .orElse(List.of());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var publication = Publication.unlooked(request, due, found);
        return Optional.of(
                page(request, path, publication.words(), publication, null).status(422));
    }

    private Answer after(Request request, String path, Drafts.Done done, String place) {
        return done instanceof Drafts.Done.Well ? Answer.redirect(place) : tooLate(request, path);
    }

    private Answer tooLate(Request request, String path) {
        return drafts.at(path).isEmpty()
                ? Answer.redirect(Editing.history(path))
                : page(request, path, "The text was changed since you opened this page: here it is as it stands now.")
                        .status(409);
    }

    private static By editor(Request request) {
        if (!request.visitor().may(Right.PUBLISH)) {
            throw Problem.forbidden("Only editors decide what visitors see.");
        }
        return request.by();
    }

    /** Which text the visitor has read. */
    private static long revision(Request request) {
        return number(request, "number");
    }

    private static long number(Request request, String name) {
        String text = request.form(name).orElse("");
        if (!text.matches("\\d{1,18}")) {
            throw Problem.badRequest("\"" + name + "\" is a number.");
        }
        return Long.parseLong(text);
    }
}
