package porchlight.articles;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import porchlight.markdown.Markdown;
import porchlight.markdown.Page;
import porchlight.markdown.Section;
import porchlight.work.Busy;
import porchlight.work.Workers;

/**
 * Articles and the texts of categories as pages. Parsing and cleaning Markdown costs far more than anything else that a
 * visitor of an article asks for, up to half a second for the longest: so it is done once a revision, on threads of its own.
 */
public final class Pages implements AutoCloseable {
    /** Letters kept for each byte that Java may take: a twentieth of its memory, and a little for what lies around them. */
    private static final double LETTERS_A_BYTE = 0.05;

    private final Workers workers = Workers.onHalfTheCores("pages");
    private final Markdown markdown;
    private final AsyncCache<Shown, Page> pages;

    /** What of a text never changes; {@code version} is the number of a revision, or the text itself. */
    private record Shown(String path, String version) {}

    public Pages(Markdown markdown) {
        this.markdown = markdown;
        this.pages = Caffeine.newBuilder()
                // What it tidies up is little; sent to workers who have no place left, each time would be told in the
                // log.
                .executor(Runnable::run)
                .maximumWeight((long) (Runtime.getRuntime().maxMemory() * LETTERS_A_BYTE))
                .weigher(Pages::letters)
                .buildAsync();
    }

    /**
     * An article's text, with links that work on the site.
     *
     * @throws Busy when too many articles wait to be read already
     */
    public Page of(Article article) {
        var shown = new Shown(article.path(), article.id() + "/" + article.revision());
        return kept(shown, article.content().body(), ArticleLinks.of(article));
    }

    /**
     * What stands at the top of a category.
     *
     * @throws Busy as above
     */
    public Page of(Category category) {
        return kept(new Shown(category.path(), category.text()), category.text(), new ArticleLinks(category.path()));
    }

    /**
     * Markdown as readers may have it, without what authors noted aside.
     *
     * @throws Busy as above
     */
    public String withoutComments(String body) {
        return workers.run(() -> markdown.withoutComments(body));
    }

    @Override
    public void close() {
        workers.close();
    }

    private Page kept(Shown shown, String body, ArticleLinks links) {
        try {
            return pages.get(shown, (_, _) -> CompletableFuture.supplyAsync(() -> markdown.page(body, links), workers))
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) throw problem;
            if (failed.getCause() instanceof Error error) throw error;
            throw failed;
        }
    }

    private static int letters(Shown shown, Page page) {
        int sections = page.sections().stream()
                .map(Section::text)
                .mapToInt(String::length)
                .sum();
        return shown.version().length() + page.html().length() + sections + 500;
    }
}
