package porchlight.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.markdown.Page;

class PagesTest {
    private final Markdown markdown = new Markdown();
    private final Manuscripts manuscripts = new Manuscripts(markdown, "en");
    private final Pages pages = new Pages(markdown);

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void an_article_is_made_a_page_once_a_revision() {
        Page first = pages.of(article("delivery/late", 1, "Wait *two* days."));
        assertTrue(first.html().contains("<em>two</em>"), first.html());
        assertEquals(3, first.words());
        assertSame(first, pages.of(article("delivery/late", 1, "Wait *two* days.")));
        Page second = pages.of(article("delivery/late", 2, "Wait *three* days."));
        assertTrue(second.html().contains("<em>three</em>"), second.html());
    }

    @Test
    void a_moved_article_gets_links_that_work_from_its_new_place() {
        Page here = pages.of(article("delivery/late", 1, "[Money back](refund.md)"));
        Page there = pages.of(article("returns/late", 1, "[Money back](refund.md)"));
        assertTrue(here.html().contains("/articles/delivery/refund"), here.html());
        assertTrue(there.html().contains("/articles/returns/refund"), there.html());
    }

    @Test
    void the_text_of_a_category_is_a_page_of_its_own_for_each_wording() {
        Page before = pages.of(new Category("delivery", "Delivery", null, null, "All about *parcels*.", 1));
        Page after = pages.of(new Category("delivery", "Delivery", null, null, "All about *letters*.", 1));
        assertNotSame(before, after);
        assertTrue(after.html().contains("<em>letters</em>"), after.html());
    }

    @Test
    void who_asks_while_a_page_is_being_made_waits_for_the_same_one() throws Exception {
        String longText = "A *line* with `code` and [a link](other.md).\n\n".repeat(5_000);
        var asked = new ArrayList<Future<Page>>();
        try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                asked.add(visitors.submit(() -> pages.of(article("long", 1, longText))));
            }
        }
        Page made = asked.getFirst().get();
        for (Future<Page> each : asked) {
            assertSame(made, each.get());
        }
    }

    @Test
    void a_text_that_is_too_large_is_refused_each_time_in_its_own_words() {
        var large = new Category("large", "Large", null, null, "x".repeat(Markdown.MOST_BYTES + 1), 1);
        assertThrows(Malformed.class, () -> pages.of(large));
        assertThrows(Malformed.class, () -> pages.of(large));
    }

    @Test
    void readers_get_the_markdown_without_what_authors_noted_aside() {
        assertEquals("Wait .", pages.withoutComments("Wait <!-- how long? -->."));
    }

    private Article article(String path, long revision, String body) {
        return new Article("id", path, revision, Instant.EPOCH, manuscripts.read(path, body));
    }
}
