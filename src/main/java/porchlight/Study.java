package porchlight;

import static porchlight.web.Access.with;

import java.nio.file.Path;
import java.util.UUID;
import porchlight.articles.Autosaves;
import porchlight.articles.Pages;
import porchlight.articles.Proofreader;
import porchlight.articles.Remarks;
import porchlight.articles.Uploads;
import porchlight.console.Editor;
import porchlight.console.Keeping;
import porchlight.console.NewArticle;
import porchlight.console.PictureDesk;
import porchlight.console.Previews;
import porchlight.console.Writing;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.web.Json;
import porchlight.web.Routes;
import porchlight.web.Templates;

/** The rooms in which articles are written, made once and mounted once. */
final class Study {
    private final NewArticle fresh;
    private final Editor editor;
    private final Keeping keeping;
    private final Previews previews;
    private final PictureDesk pictures;

    Study(Site site, Templates templates, Json json, Knowledge knowledge, Finding finding, People people, Pages pages) {
        Path folder = knowledge.settings().path(Setting.ARTICLES_FOLDER);
        var proofreader = new Proofreader(
                knowledge.markdown(),
                knowledge.manuscripts(),
                knowledge.articles(),
                knowledge.categories(),
                knowledge.drafts(),
                pages,
                folder,
                finding.searcher());
        var writing = new Writing(
                knowledge.articles(),
                knowledge.drafts(),
                new Autosaves(knowledge.database(), knowledge.clock()),
                new Remarks(knowledge.database(), knowledge.journal(), knowledge.clock()),
                knowledge.categories(),
                proofreader,
                new Uploads(folder, knowledge.database(), knowledge.journal(), Study::name));
        this.fresh = new NewArticle(site, templates, writing);
        this.editor = new Editor(site, templates, json, writing, people);
        this.keeping = new Keeping(json, writing, people, knowledge.clock());
        this.previews = new Previews(site, json, writing, editor, finding.searcher());
        this.pictures = new PictureDesk(json, writing);
    }

    /** Short enough to be read in a text, and never given twice. */
    private static String name() {
        return UUID.randomUUID().toString().replace("-", "").substring(16);
    }

    void mount(Routes routes) {
        var edit = with(Right.EDIT);
        routes.get("/console/write", edit, fresh::show)
                .post("/console/write", edit, fresh::begin)
                .get("/console/write/{path...}", edit, editor::show)
                .post("/console/drafts/{path...}", edit, editor::save)
                .post("/console/autosaves/{path...}", edit, keeping::keep)
                .post("/console/preview", edit, previews::preview)
                .post("/console/checks", edit, previews::checks)
                .get("/console/links", edit, previews::links)
                .upload("/console/pictures/{path...}", edit, PictureDesk.MOST_BYTES, pictures::add);
    }
}
