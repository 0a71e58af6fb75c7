package porchlight.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.articles.BothSides;
import porchlight.articles.Drafts;
import porchlight.articles.Folder;
import porchlight.articles.GitRefusals;
import porchlight.articles.OtherText;
import porchlight.articles.SideFiles;
import porchlight.markdown.Malformed;
import porchlight.people.By;
import porchlight.people.Right;
import porchlight.people.Secret;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** The folder of articles beside what stands here: what came from it, what waits to go there, and what does not fit. */
public final class FolderRoom {
    private static final int MOST = 30;

    private final Site site;
    private final Templates templates;
    private final Folder folder;
    private final BothSides sides;
    private final Drafts drafts;
    private final SideFiles files;
    private final Supplier<Optional<GitSide>> git;
    private final GitRefusals refusals;

    /** @param git how the folder stands with git; empty when git is not asked for */
    public FolderRoom(
            Site site,
            Templates templates,
            Folder folder,
            BothSides sides,
            Drafts drafts,
            SideFiles files,
            Supplier<Optional<GitSide>> git,
            GitRefusals refusals) {
        this.site = site;
        this.templates = templates;
        this.folder = folder;
        this.sides = sides;
        this.drafts = drafts;
        this.files = files;
        this.git = git;
        this.refusals = refusals;
    }

    public Answer show(Request request) {
        String problem = folder.problem();
        return templates.html(
                "console/folder.jte",
                new FolderPage(
                        Shell.around(site, "Folder", Room.FOLDER, request),
                        problem == null ? "" : problem,
                        drafts.conflicts(),
                        files.waiting(),
                        folder.refusals(),
                        sides.waiting(MOST),
                        sides.came(MOST),
                        git.get().orElse(null)));
    }

    /** Somebody has looked after what came by git and could not be taken in. */
    public Answer solve(Request request) {
        refusals.solved(request.form("file")
                .filter(each -> !each.isEmpty())
                .orElseThrow(() -> Problem.badRequest("\"file\" is the name of a file.")));
        return Answer.redirect(Room.FOLDER.address());
    }

    /** Files that are no articles, of which somebody has to choose a text. */
    public static List<Notice> notices(SideFiles files) {
        return files.waiting().stream()
                .map(each -> new Notice(
                        false,
                        "Two texts of “" + each.file() + "”",
                        "The folder brought another text while it was changed here. What stood here stays. Choose what"
                                + " holds from now on.",
                        address(each),
                        Right.EDIT))
                .toList();
    }

    static String address(OtherText other) {
        return Room.FOLDER.address() + "/texts/" + other.id();
    }

    static String state(String text) {
        return Secret.hash(text);
    }

    /** Two texts of one file beside each other. */
    public Answer two(Request request) {
        OtherText other = waiting(request);
        String here = files.text(other.file());
        return two(request, other, here, here, "", 200);
    }

    private OtherText waiting(Request request) {
        return files.waiting().stream()
                .filter(each -> each.id().equals(request.part("id")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Somebody has chosen already; the file says what holds."));
    }

    private Answer two(Request request, OtherText other, String here, String typed, String problem, int status) {
        return templates.html(
                status,
                "console/two-texts.jte",
                new TwoTextsPage(Shell.around(site, "Two texts", Room.FOLDER, request), other, here, typed, problem));
    }

    public Answer choose(Request request) {
        OtherText other = waiting(request);
        String here = files.text(other.file());
        String typed = request.form("text").orElse("");
        if (!state(here).equals(request.form("state").orElse(""))) {
            return two(request, other, here, typed, "It was changed again meanwhile. Please look once more.", 409);
        }
        String text = switch (request.form("then").orElse("")) {
            case "save" -> typed;
            case "take" -> other.text();
            case "leave" -> null;
            default -> throw Problem.badRequest("\"then\" is save, take or leave.");
        };
        try {
            return files.settle(other, text, here, By.visitor(request.visitor(), request.address()))
                    ? Answer.redirect(Room.FOLDER.address())
                    : two(request, other, files.text(other.file()), typed, "Somebody else was quicker.", 409);
        } catch (Malformed broken) {
            String line = broken.line() > 0 ? ", in line " + broken.line() : "";
            return two(request, other, here, typed, "That will not do" + line + ": " + broken.reason() + ".", 422);
        }
    }
}
