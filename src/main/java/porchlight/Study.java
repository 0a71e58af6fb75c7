package porchlight;

import static porchlight.web.Access.with;

import java.nio.file.Path;
import java.util.UUID;
import porchlight.articles.Appraisals;
import porchlight.articles.Archiving;
import porchlight.articles.Autosaves;
import porchlight.articles.Flags;
import porchlight.articles.HiddenTexts;
import porchlight.articles.Imported;
import porchlight.articles.Intakes;
import porchlight.articles.LastSeen;
import porchlight.articles.Overview;
import porchlight.articles.Pages;
import porchlight.articles.Proofreader;
import porchlight.articles.Remarks;
import porchlight.articles.Sweeps;
import porchlight.articles.Uploads;
import porchlight.articles.Whereabouts;
import porchlight.cases.Cases;
import porchlight.cases.Written;
import porchlight.console.ArticlesRoom;
import porchlight.console.CategoryRoom;
import porchlight.console.Editor;
import porchlight.console.FlagRoom;
import porchlight.console.HistoryPages;
import porchlight.console.ImportsRoom;
import porchlight.console.Keeping;
import porchlight.console.ManyAtOnce;
import porchlight.console.MergePages;
import porchlight.console.NewArticle;
import porchlight.console.PictureDesk;
import porchlight.console.PlacePages;
import porchlight.console.Previews;
import porchlight.console.Refinement;
import porchlight.console.ReviewPages;
import porchlight.console.StandardRoom;
import porchlight.console.SynonymsRoom;
import porchlight.console.There;
import porchlight.console.Writing;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.SavedViews;
import porchlight.searches.Outcomes;
import porchlight.searches.Searches;
import porchlight.site.Site;
import porchlight.web.Json;
import porchlight.web.Routes;
import porchlight.web.Templates;

/** The rooms in which articles are written and looked after, made once and mounted once. */
final class Study {
    private final There there;
    private final NewArticle fresh;
    private final Editor editor;
    private final Keeping keeping;
    private final Previews previews;
    private final PictureDesk pictures;
    private final ArticlesRoom articles;
    private final FlagRoom flags;
    private final HistoryPages history;
    private final ReviewPages review;
    private final MergePages merge;
    private final ManyAtOnce many;
    private final PlacePages places;
    private final CategoryRoom categories;
    private final SynonymsRoom synonyms;
    private final StandardRoom standard;
    private final Refinement refinement;
    private final ImportsRoom imports;
    private final Path importsFolder;

    Study(
            Site site,
            Templates templates,
            Json json,
            Knowledge knowledge,
            Finding finding,
            People people,
            Pages pages,
            Searches searches,
            Outcomes outcomes,
            Cases cases,
            WritingBack writingBack,
            Intakes intakes,
            Sweeps sweeps) {
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
                new Uploads(folder, knowledge.database(), knowledge.journal(), Study::name),
                new Whereabouts(knowledge.database(), knowledge.markdown(), knowledge.categories()));
        this.there = new There(writing);
        this.fresh = new NewArticle(site, templates, writing, people);
        this.editor = new Editor(site, templates, json, writing, people, writingBack.waiting(), knowledge.clock());
        this.keeping = new Keeping(site, json, writing, people, knowledge.clock());
        this.previews = new Previews(site, json, writing, editor, finding.searcher());
        this.pictures = new PictureDesk(json, writing);
        var noted = new Flags(knowledge.database(), knowledge.journal(), knowledge.clock());
        this.flags = new FlagRoom(site, templates, noted, knowledge.drafts(), proofreader, people);
        var overview = new Overview(knowledge.database(), knowledge.clock());
        var lastSeen = new LastSeen(knowledge.database(), knowledge.clock());
        this.articles = new ArticlesRoom(
                site,
                templates,
                overview,
                new HiddenTexts(knowledge.database()),
                lastSeen,
                knowledge.categories(),
                finding.searcher(),
                people,
                new SavedViews(knowledge.database(), knowledge.clock()),
                knowledge.drafts(),
                writing.autosaves(),
                noted,
                writingBack.kindred()::waiting);
        this.many = new ManyAtOnce(site, templates, json, articles, overview, knowledge.categories(), sweeps);
        var appraisals = new Appraisals(knowledge.database(), knowledge.journal(), knowledge.clock());
        this.history = new HistoryPages(
                site,
                templates,
                knowledge.articles(),
                knowledge.drafts(),
                lastSeen,
                appraisals,
                cases,
                proofreader,
                people,
                writingBack.waiting(),
                writingBack.validation(),
                noted,
                writing.whereabouts());
        this.review = new ReviewPages(
                site,
                templates,
                knowledge.articles(),
                knowledge.drafts(),
                writing.remarks(),
                proofreader,
                people,
                writingBack.waiting(),
                writing.whereabouts());
        this.merge =
                new MergePages(site, templates, knowledge.articles(), knowledge.drafts(), writing.autosaves(), people);
        var rearranging = knowledge.rearranging();
        this.places = new PlacePages(
                site,
                templates,
                knowledge.drafts(),
                rearranging,
                new Archiving(knowledge.database(), knowledge.articles(), knowledge.drafts()),
                knowledge.categories(),
                finding.searcher(),
                writing.whereabouts());
        this.categories = new CategoryRoom(site, templates, knowledge.categories(), rearranging);
        this.synonyms =
                new SynonymsRoom(site, templates, knowledge.sheets(), finding.searcher(), searches, knowledge.clock());
        this.refinement = new Refinement(
                site,
                templates,
                cases,
                new Written(knowledge.database()),
                writing,
                people,
                outcomes,
                finding.searcher());
        this.standard = new StandardRoom(
                site, templates, knowledge.sheets(), appraisals, knowledge.drafts(), proofreader, people);
        this.imports = new ImportsRoom(
                site,
                templates,
                json,
                intakes,
                new Imported(knowledge.database()),
                sweeps,
                knowledge.exports(),
                knowledge.categories(),
                proofreader,
                people);
        this.importsFolder = knowledge.settings().path(Setting.IMPORTS_FOLDER);
    }

    /** Short enough to be read in a text, and never given twice. */
    static String name() {
        return UUID.randomUUID().toString().replace("-", "").substring(16);
    }

    void mount(Routes routes) {
        var edit = with(Right.EDIT);
        var publish = with(Right.PUBLISH);
        routes.get("/console/write", edit, fresh::show)
                .post("/console/write", edit, fresh::begin)
                .get("/console/write/{path...}", edit, there.in("write", editor::show))
                .post("/console/drafts/{path...}", edit, editor::save)
                .post("/console/autosaves/{path...}", edit, keeping::keep)
                .post("/console/preview", edit, previews::preview)
                .post("/console/checks", edit, previews::checks)
                .get("/console/links", edit, previews::links)
                .upload("/console/pictures/{path...}", edit, PictureDesk.MOST_BYTES, pictures::add)
                .get("/console/articles", edit, articles::show)
                .post("/console/articles", edit, many::change)
                .get("/console/articles/sweeps/{id}", edit, many::show)
                .get("/console/articles/sweeps/{id}/progress", edit, many::progress)
                .post("/console/articles/sweeps/{id}/undo", edit, many::undo)
                .post("/console/articles/views", edit, articles::saveView)
                .post("/console/articles/views/{id}/removal", edit, articles::forgetView)
                .get("/console/categories", edit, categories::list)
                .post("/console/categories", publish, categories::begin)
                .post("/console/categories/order", publish, categories::arrange)
                .get("/console/categories/at/{path...}", edit, categories::show)
                .post("/console/categories/at/{path...}", publish, categories::save)
                .post("/console/categories/moves/{path...}", publish, categories::move)
                .post("/console/categories/merges/{path...}", publish, categories::merge)
                .post("/console/categories/removal/{path...}", publish, categories::remove)
                .get("/console/synonyms", edit, synonyms::show)
                .post("/console/synonyms", publish, synonyms::save)
                .get("/console/cases/{id}/refinement", edit, refinement::show)
                .post("/console/cases/{id}/refinement", edit, refinement::save)
                .get("/console/flags", with(Right.SEE_INTERNAL), flags::list)
                .get("/console/flags/{path...}", with(Right.SEE_INTERNAL), flags::show)
                .post("/console/flags/{path...}", with(Right.SEE_INTERNAL), flags::raise)
                .post("/console/mended-flags/{path...}", edit, flags::mend)
                .get("/console/standard", edit, standard::show)
                .post("/console/standard", publish, standard::save)
                .get("/console/standard/at/{path...}", edit, standard::look)
                .post("/console/standard/at/{path...}", edit, standard::keep)
                .get("/console/imports", edit, imports::show)
                .largeUpload("/console/imports", publish, ImportsRoom.MOST_BYTES, importsFolder, imports::take)
                .get("/console/imports/{id}", publish, imports::one)
                .post("/console/imports/{id}", publish, imports::run)
                .get("/console/imports/{id}/text", publish, imports::text)
                .get("/console/imports/{id}/progress", publish, imports::progress)
                .post("/console/imports/{id}/removal", publish, imports::discard)
                .post("/console/imports/{id}/drafts", publish, imports::all)
                .get("/console/exports/articles.zip", edit, imports::zip)
                .get("/console/exports/questions.csv", edit, imports::table)
                .get("/console/history/{path...}", edit, there.in("history", history::show))
                .post("/console/history/{path...}", edit, history::restore)
                .get("/console/place/{path...}", edit, there.in("place", places::show))
                .post("/console/place/{path...}", publish, places::move)
                .post("/console/archive/{path...}", publish, places::archive)
                .post("/console/restorations/{path...}", publish, places::restore)
                .get("/console/review/{path...}", edit, there.in("review", review::show))
                .post("/console/review/{path...}", edit, review::move)
                .post("/console/remarks/{path...}", edit, review::remark)
                .post("/console/settled-remarks/{path...}", edit, review::settle)
                .post("/console/publications/{path...}", publish, review::publish)
                .get("/console/merge/{path...}", edit, merge::show)
                .post("/console/merge/{path...}", edit, merge::save)
                .post("/console/refusals/{path...}", edit, merge::refuse);
    }
}
