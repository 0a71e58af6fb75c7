package porchlight;

import java.time.InstantSource;
import java.time.Period;
import java.util.UUID;
import porchlight.articles.Archiving;
import porchlight.articles.Articles;
import porchlight.articles.Bulk;
import porchlight.articles.Categories;
import porchlight.articles.Drafts;
import porchlight.articles.Exports;
import porchlight.articles.Folder;
import porchlight.articles.Freshness;
import porchlight.articles.Imports;
import porchlight.articles.Manuscripts;
import porchlight.articles.Rearranging;
import porchlight.articles.Sheets;
import porchlight.articles.SideFiles;
import porchlight.database.Database;
import porchlight.journal.Journal;
import porchlight.journal.Positions;
import porchlight.markdown.Markdown;

/** The knowledge base itself, without search and without its door to the network. */
public record Knowledge(
        Settings settings,
        InstantSource clock,
        Database database,
        Journal journal,
        OwnersChoice choice,
        Markdown markdown,
        Manuscripts manuscripts,
        Articles articles,
        Drafts drafts,
        Categories categories,
        Sheets sheets,
        SideFiles sides,
        Rearranging rearranging,
        Folder folder)
        implements AutoCloseable {

    public static Knowledge open(Settings settings, InstantSource clock) {
        Backup.requireWhole(settings.path(Setting.ARTICLES_FOLDER));
        Database database = Database.open(settings.text(Setting.DATABASE_URL));
        var journal = new Journal(database, clock);
        var markdown = new Markdown();
        var choice = new OwnersChoice(settings, database, journal);
        var manuscripts = new Manuscripts(markdown, () -> choice.text(Setting.SITE_LANGUAGE));
        var articles = new Articles(
                database, journal, manuscripts, clock, () -> UUID.randomUUID().toString());
        var drafts = new Drafts(database, journal, articles, clock);
        var categories = new Categories(database, journal, clock);
        var sheets = new Sheets(database, journal, clock);
        var sides = new SideFiles(database, journal, categories, sheets, clock);
        var folder = new Folder(
                settings.path(Setting.ARTICLES_FOLDER),
                database,
                new Positions(database),
                manuscripts,
                articles,
                drafts,
                sides,
                clock);
        return new Knowledge(
                settings,
                clock,
                database,
                journal,
                choice,
                markdown,
                manuscripts,
                articles,
                drafts,
                categories,
                sheets,
                sides,
                new Rearranging(database, journal, articles, categories, manuscripts, markdown),
                folder);
    }

    public Bulk bulk() {
        var otherwise = Period.ofMonths(settings.number(Setting.ARTICLES_REVIEW));
        return new Bulk(
                articles, drafts, new Freshness(articles, clock, otherwise), new Archiving(database, articles, drafts));
    }

    public Imports imports() {
        return new Imports(
                database,
                manuscripts,
                articles,
                drafts,
                categories,
                sheets,
                markdown,
                settings.path(Setting.ARTICLES_FOLDER));
    }

    public Exports exports() {
        return new Exports(database, articles, categories, sheets, markdown, settings.path(Setting.ARTICLES_FOLDER));
    }

    @Override
    public void close() {
        folder.close();
        database.close();
    }
}
