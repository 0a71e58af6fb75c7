package porchlight.articles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import porchlight.markdown.FrontMatter;
import porchlight.people.Audience;
import porchlight.people.By;

/** Short articles for agents about kinds of customers, which come with Porchlight; the phrasing coach offers them beside a case. */
public final class Playbook {
    /** The category where they stand. */
    public static final String CATEGORY = "playbook";

    static final List<String> NAMES = List.of(
            "angry-customers",
            "bargaining-customers",
            "calm-words",
            "complaints",
            "confused-customers",
            "disappointed-customers",
            "impatient-customers",
            "leaving-customers",
            "sceptical-customers",
            "talkative-and-quiet-customers",
            "threats-and-supervisors",
            "undecided-customers");

    private static final String REASON = "It comes with Porchlight.";

    private final Articles articles;
    private final Categories categories;

    public Playbook(Articles articles, Categories categories) {
        this.articles = articles;
        this.categories = categories;
    }

    /** How many of them are not in the knowledge base. */
    public int missing() {
        return absent().size();
    }

    /** Puts in those that are not there, for agents alone. Whatever stands at their place stays as it is. */
    public void add(By by) {
        if (categories.tree(Audience.AGENTS).at(CATEGORY).isEmpty()) {
            FrontMatter about = FrontMatter.of(text("_category"));
            categories.describe(
                    CATEGORY,
                    about.text("title").orElseThrow(),
                    about.text("icon").orElse(""),
                    about.body(),
                    by);
        }
        absent().forEach(name -> {
            var _ = articles.publish(path(name), text(name), by, REASON, 0L);
        });
    }

    private List<String> absent() {
        return NAMES.stream()
                .filter(name -> articles.find(path(name), Audience.AGENTS).isEmpty())
                .toList();
    }

    private static String path(String name) {
        return CATEGORY + "/" + name;
    }

    private static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(Playbook.class.getResourceAsStream("/" + CATEGORY + "/" + name + ".md"), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
