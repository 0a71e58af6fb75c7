package porchlight.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Articles;
import porchlight.articles.Autosave;
import porchlight.articles.Autosaves;
import porchlight.articles.Conflict;
import porchlight.articles.Drafts;
import porchlight.articles.Revision;
import porchlight.articles.Working;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.Secret;
import porchlight.site.Site;
import porchlight.texts.Merge;
import porchlight.texts.Merge.Piece;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where two changes of one article come together, and somebody says which words stay. */
public final class MergePages {
    private final Site site;
    private final Templates templates;
    private final Articles articles;
    private final Drafts drafts;
    private final Autosaves autosaves;
    private final People people;

    public MergePages(
            Site site, Templates templates, Articles articles, Drafts drafts, Autosaves autosaves, People people) {
        this.site = site;
        this.templates = templates;
        this.articles = articles;
        this.drafts = drafts;
        this.autosaves = autosaves;
        this.people = people;
    }

    /** Texts that came from elsewhere, and wait for somebody to choose. */
    public static List<Notice> notices(Drafts drafts) {
        return drafts.conflicts().stream()
                .map(each -> new Notice(
                        false,
                        "Two texts of “" + (each.title().isEmpty() ? each.path() : each.title()) + "”",
                        "The folder or a program brought another text while the article was changed here. Visitors see what"
                                + " stood here. Choose what stays.",
                        Editing.merge(each.path()) + "?conflict=" + each.number(),
                        Right.EDIT))
                .toList();
    }

    /** What comes together here. */
    private sealed interface Two {
        /** What I typed, and what somebody saved meanwhile. */
        record Typed(Autosave mine, Working theirs) implements Two {}

        /** A draft, and what visitors see by now. */
        record Overtaken(Working draft) implements Two {}

        /** What stands here, and a text that came from elsewhere. */
        record Elsewhere(Working mine, Conflict theirs) implements Two {}
    }

    /** @param state what follows from the texts: another one means that they are others by now */
    private record Sides(Two two, String mineBy, String theirsBy, Merge merge, String state) {}

    public Answer show(Request request) {
        String path = request.part("path");
        Optional<Sides> sides = sides(request, path);
        return sides.map(each -> page(request, path, each, new MergeChoices.Carried(List.of(), List.of()), ""))
                .orElseGet(() -> Answer.redirect(Editing.write(path)));
    }

    private Answer page(Request request, String path, Sides sides, MergeChoices.Carried carried, String problem) {
        return templates.html(
                "console/merge.jte",
                new MergePage(
                        Shell.around(site, "Two texts", Room.ARTICLES, request),
                        path,
                        sides.mineBy,
                        sides.theirsBy,
                        sides.merge.pieces(),
                        carried.chosen(),
                        carried.elsewhere(),
                        sides.state,
                        sides.two instanceof Two.Elsewhere elsewhere ? elsewhere.theirs.number() : 0,
                        sides.two instanceof Two.Typed typed ? typed.mine.tab() : "",
                        problem));
    }

    /** Saves the text that was put together as the draft. */
    public Answer save(Request request) {
        String path = request.part("path");
        Optional<Sides> found = sides(request, path);
        if (found.isEmpty()) {
            return Answer.redirect(Editing.write(path));
        }
        Sides sides = found.get();
        if (!sides.state.equals(request.form("state").orElse(""))) {
            return anew(request, path, sides, "One of the texts was changed again. Please choose anew");
        }
        var text = new StringBuilder();
        var chosen = new ArrayList<MergePage.Chosen>();
        boolean open = false;
        for (int i = 0; i < sides.merge.pieces().size(); i++) {
            switch (sides.merge.pieces().get(i)) {
                case Piece.Settled settled -> text.append(settled.text());
                case Piece.Both both -> {
                    MergePage.Chosen choice = MergeChoices.at(request, i);
                    chosen.add(choice);
                    open |= choice.which().isEmpty();
                    text.append(words(both, choice));
                }
            }
        }
        var soFar = new MergeChoices.Carried(chosen, List.of());
        if (open) {
            return page(request, path, sides, soFar, "Choose at every place that is marked.")
                    .status(422);
        }
        try {
            return saved(request, path, sides, text.toString())
                    ? Answer.redirect(Editing.write(path))
                    : anew(
                            request,
                            path,
                            sides(request, path).orElse(sides),
                            "Somebody else was quicker again. Please choose anew");
        } catch (Malformed broken) {
            return page(
                            request,
                            path,
                            sides,
                            soFar,
                            "Merged like this, it is no article"
                                    + (broken.line() > 0 ? ", in line " + broken.line() : "") + ": " + broken.reason()
                                    + ".")
                    .status(422);
        }
    }

    private Answer anew(Request request, String path, Sides sides, String why) {
        return page(
                        request,
                        path,
                        sides,
                        MergeChoices.carried(request, sides.merge.pieces()),
                        why + "; what you wrote is still here.")
                .status(409);
    }

    private static String words(Piece.Both both, MergePage.Chosen choice) {
        return switch (choice.which()) {
            case "mine" -> both.mine();
            case "theirs" -> both.theirs();
            case "both" -> both.mine() + both.theirs();
            case "own" ->
                choice.words().isEmpty() || choice.words().endsWith("\n") ? choice.words() : choice.words() + "\n";
            case "" -> "";
            default -> throw Problem.badRequest("A choice is mine, theirs, both or own.");
        };
    }

    private boolean saved(Request request, String path, Sides sides, String text) {
        By by = request.by();
        return switch (sides.two) {
            case Two.Typed typed -> {
                boolean done = well(drafts.save(path, text, by, "brought together", typed.theirs.number()));
                if (done) {
                    autosaves.drop(typed.mine());
                }
                yield done;
            }
            case Two.Overtaken overtaken ->
                well(drafts.bringTogether(
                        path, text, by, "brought together", overtaken.draft.number(), overtaken.draft.head()));
            case Two.Elsewhere elsewhere -> {
                boolean done = well(drafts.save(path, text, by, "brought together", elsewhere.mine.number()));
                if (done) {
                    drafts.settle(path, elsewhere.theirs.number(), by);
                }
                yield done;
            }
        };
    }

    private static boolean well(Drafts.Done done) {
        return done instanceof Drafts.Done.Well;
    }

    /** Notes that the text from elsewhere is not wanted. */
    public Answer refuse(Request request) {
        String path = request.part("path");
        String number = request.form("conflict").orElse("");
        if (!number.matches("\\d{1,18}")) {
            throw Problem.badRequest("A conflict has the number of a revision.");
        }
        drafts.settle(path, Long.parseLong(number), request.by());
        return Answer.redirect(Editing.write(path));
    }

    private Optional<Sides> sides(Request request, String path) {
        Optional<Working> there = drafts.working(path);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        Working working = there.get();
        String me = request.visitor().present().person().id();
        Optional<Conflict> asked = conflict(request, path);
        if (asked.isPresent()) {
            return articles.revision(path, asked.get().number())
                    .map(theirs -> sides(
                            path,
                            new Two.Elsewhere(working, asked.get()),
                            asked.get().base(),
                            working.text(),
                            theirs.text(),
                            "what stands here",
                            who(theirs.author())));
        }
        Optional<Autosave> typed = typed(request, me, working);
        if (typed.isPresent()) {
            String by = articles.revision(path, working.number())
                    .map(Revision::author)
                    .map(this::who)
                    .orElse("somebody");
            return Optional.of(sides(
                    path,
                    new Two.Typed(typed.get(), working),
                    typed.get().base(),
                    typed.get().text(),
                    working.text(),
                    "what you typed",
                    by));
        }
        if (working.isOvertaken()) {
            return articles.revision(path, working.head())
                    .map(head -> sides(
                            path,
                            new Two.Overtaken(working),
                            working.draft() == null ? 0 : working.draft().base(),
                            working.text(),
                            head.text(),
                            "the draft",
                            "what visitors see, by " + who(head.author())));
        }
        return Optional.empty();
    }

    /** The one that the address or the form names; else the oldest, when nothing else has to be brought together. */
    private Optional<Conflict> conflict(Request request, String path) {
        String asked = asked(request, "conflict");
        return drafts.conflictsAt(path).stream()
                .filter(each -> String.valueOf(each.number()).equals(asked))
                .findFirst();
    }

    /** The words of the window that the address or the form names; else the last. */
    private Optional<Autosave> typed(Request request, String me, Working working) {
        List<Autosave> all = autosaves.all(me, working.path()).stream()
                .filter(each -> each.base() != working.number())
                .toList();
        String asked = asked(request, "tab");
        return all.stream()
                .filter(each -> each.tab().equals(asked))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static String asked(Request request, String name) {
        return request.query(name)
                .or(() -> request.method().equals("POST") ? request.form(name) : Optional.empty())
                .orElse("");
    }

    private Sides sides(String path, Two two, long base, String mine, String theirs, String mineBy, String theirsBy) {
        // Where nobody knows any more what both began from, everything is shown, and nothing is taken for granted.
        String common = base == 0 ? "" : drafts.textOf(path, base).orElse("");
        return new Sides(
                two,
                mineBy,
                theirsBy,
                merged(common, mine, theirs),
                Secret.hash(common + "\u0000" + mine + "\u0000" + theirs));
    }

    /** What an article says of itself comes together apart from its text: both of it, one after the other, is no text. */
    private static Merge merged(String common, String mine, String theirs) {
        return Merge.of(head(common), head(mine), head(theirs)).then(Merge.of(rest(common), rest(mine), rest(theirs)));
    }

    private static String head(String text) {
        return text.substring(0, text.length() - rest(text).length());
    }

    private static String rest(String text) {
        try {
            return FrontMatter.ofAnyLength(text).body();
        } catch (Malformed typed) {
            return text;
        }
    }

    private String who(@Nullable String author) {
        return Authors.of(people).name(author == null ? "" : author);
    }
}
