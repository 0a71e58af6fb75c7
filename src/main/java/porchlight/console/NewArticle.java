package porchlight.console;

import java.util.Comparator;
import java.util.List;
import porchlight.articles.Category;
import porchlight.articles.Drafts.Done;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.People;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Where an article begins: with a title and a place. */
public final class NewArticle {
    static final String ADDRESS = "/console/write";
    private static final String CATEGORY = "category";
    private static final String REASON = "begun";

    private final Site site;
    private final Templates templates;
    private final Writing writing;
    private final People people;

    public NewArticle(Site site, Templates templates, Writing writing, People people) {
        this.site = site;
        this.templates = templates;
        this.writing = writing;
        this.people = people;
    }

    public Answer show(Request request) {
        var field = CategoryField.of(CATEGORY, request.query(CATEGORY).orElse(""), writing.categories());
        return page(
                request,
                field,
                new NewArticlePage.Typed(request.query("title").orElse(""), "article", site.language(), me(request)),
                "");
    }

    /** Saves the first draft, and leads on to the editor. */
    public Answer begin(Request request) {
        var typed = new NewArticlePage.Typed(
                request.form("title").orElse("").strip(),
                request.form("kind").orElse("article"),
                request.form("language").orElse("").strip(),
                request.form("owner").orElseGet(() -> me(request)).strip());
        if (typed.title().isEmpty()) {
            return again(request, typed, "An article needs a title: the question that it answers.");
        }
        if (!typed.owner().isEmpty() && !Owners.of(people, "").contains(typed.owner())) {
            return again(request, typed, "Nobody of this name looks after articles here. Choose another owner.");
        }
        CategoryField.Choice choice = CategoryField.choice(request, CATEGORY, "", writing.categories());
        if (choice instanceof CategoryField.Choice.Wrong wrong) {
            return again(request, typed, wrong.problem());
        }
        var category = (CategoryField.Choice.Path) choice;
        String path = writing.articles().freePath(category.path(), typed.title());
        By by = request.by();
        try {
            return switch (writing.drafts().save(path, text(typed), by, REASON, 0)) {
                case Done.Well _ -> {
                    category.describe(writing.categories(), by);
                    yield Answer.redirect(Editing.write(path));
                }
                // Two began the same at the same moment: the other one has the place now.
                case Done.Stale _, Done.Gone _ -> begin(request);
            };
        } catch (Malformed refused) {
            return again(request, typed, "It cannot be begun like this: " + refused.reason() + ".");
        }
    }

    private String text(NewArticlePage.Typed typed) {
        FrontMatter file = FrontMatter.of("").with("title", typed.title());
        if (!typed.kind().equals("article")) {
            file = file.with("kind", typed.kind());
        }
        if (!typed.language().isEmpty() && !typed.language().equals(site.language())) {
            file = file.with("language", typed.language());
        }
        if (!typed.owner().isEmpty()) {
            file = file.with("owner", typed.owner());
        }
        return file.toString();
    }

    private Answer again(Request request, NewArticlePage.Typed typed, String problem) {
        var field = CategoryField.of(
                CATEGORY,
                request.form(CATEGORY).orElse(""),
                request.form(CATEGORY + "-new").orElse("").strip(),
                writing.categories());
        return page(request, field, typed, problem).status(422);
    }

    private Answer page(Request request, CategoryField category, NewArticlePage.Typed typed, String problem) {
        return templates.html(
                "console/new-article.jte",
                new NewArticlePage(
                        Shell.around(site, "Write an article", Room.ARTICLES, request),
                        category,
                        typed,
                        Owners.of(people, ""),
                        problem));
    }

    /** Whoever begins it looks after it, unless they say otherwise. */
    private static String me(Request request) {
        return Editor.me(request).name();
    }

    static List<Category> categories(Writing writing) {
        return writing.categories().tree(Audience.AGENTS).all().values().stream()
                .sorted(Comparator.comparing(Category::path))
                .toList();
    }
}
