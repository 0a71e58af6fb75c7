package porchlight.console;

import java.util.Optional;
import java.util.function.Supplier;
import porchlight.articles.BothSides;
import porchlight.articles.Drafts;
import porchlight.articles.Folder;
import porchlight.site.Site;
import porchlight.web.Answer;
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
    private final Supplier<Optional<GitSide>> git;

    /** @param git how the folder stands with git; empty when git is not asked for */
    public FolderRoom(
            Site site,
            Templates templates,
            Folder folder,
            BothSides sides,
            Drafts drafts,
            Supplier<Optional<GitSide>> git) {
        this.site = site;
        this.templates = templates;
        this.folder = folder;
        this.sides = sides;
        this.drafts = drafts;
        this.git = git;
    }

    public Answer show(Request request) {
        String problem = folder.problem();
        return templates.html(
                "console/folder.jte",
                new FolderPage(
                        Shell.around(site, "Folder", Room.FOLDER, request),
                        problem == null ? "" : problem,
                        drafts.conflicts(),
                        folder.refusals(),
                        sides.waiting(MOST),
                        sides.came(MOST),
                        git.get().orElse(null)));
    }
}
