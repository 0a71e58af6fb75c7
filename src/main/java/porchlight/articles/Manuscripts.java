package porchlight.articles;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.markdown.FrontMatter;
import porchlight.markdown.Malformed;
import porchlight.markdown.Markdown;
import porchlight.markdown.Slug;
import porchlight.people.Audience;
import porchlight.search.Question;

/** Reads the text of a file as an article, or refuses it with line and reason. */
public final class Manuscripts {
    private static final int LONGEST_TITLE = 1_000;

    private final Markdown markdown;
    private final Supplier<String> siteLanguage;

    public Manuscripts(Markdown markdown, String siteLanguage) {
        this(markdown, () -> siteLanguage);
    }

    /** @param siteLanguage BCP 47; what an article is written in that does not say. The owner may change it at any time */
    public Manuscripts(Markdown markdown, Supplier<String> siteLanguage) {
        this.markdown = markdown;
        this.siteLanguage = siteLanguage;
    }

    /**
     * Reads the text of the file at {@code path} (without ending).
     *
     * @throws Malformed with line and reason, when the front matter is no YAML or one of the known keys makes no sense
     */
    public Content read(String path, String text) {
        FrontMatter file = FrontMatter.of(text);
        String body = file.body();
        Optional<String> heading = markdown.leadingTitle(body);
        String title = file.text("title")
                .filter(given -> !given.isBlank())
                .or(() -> heading)
                .orElseGet(() -> Slug.titleOf(Content.lastPartOf(path)))
                .strip()
                // Written over several lines it is one line all the same.
                .replaceAll("\\s+", " ");
        if (title.length() > LONGEST_TITLE) {
            throw new Malformed(1, "the title is longer than " + LONGEST_TITLE + " characters");
        }
        return new Content(
                file,
                title,
                one(file, "kind", Kind.class, Kind.ARTICLE),
                file.text("category").map(Manuscripts::cleanCategory).orElseGet(() -> Content.parentOf(path)),
                file.list("tags"),
                language(file),
                one(file, "audience", Audience.class, Audience.PUBLIC),
                file.list("questions").stream().map(Question::of).toList(),
                one(file, "state", State.class, State.VALIDATED),
                file.text("owner").orElse(null),
                date(file, "review-by"),
                number(file, "order"),
                file.list("formerly").stream().map(Manuscripts::cleanPath).toList(),
                file.text(Content.INSTEAD)
                        .map(Manuscripts::cleanPath)
                        .filter(instead -> !instead.isEmpty())
                        .orElse(null),
                file.text("source").orElse(null),
                heading.filter(title::equals).isPresent() ? markdown.withoutLeadingTitle(body) : body);
    }

    /**
     * Reads a text with everything that publishing needs.
     *
     * @throws Malformed as {@link #read}
     */
    Manuscript prepare(String path, String text) {
        Content content = read(path, text);
        return new Manuscript(path, content, Hash.of(text), markdown.summary(content.body()));
    }

    static String cleanPath(String path) {
        String clean = cleanCategory(path);
        return clean.endsWith(".md") ? clean.substring(0, clean.length() - 3) : clean;
    }

    /** A category as people write it, without empty parts and steps upwards. */
    static String cleanCategory(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("/"));
    }

    /** One of an enum's names, as people write them: "Not Validated", "not-validated" and "not_validated" are one. */
    private static <E extends Enum<E>> E one(FrontMatter file, String key, Class<E> kind, E otherwise) {
        Optional<String> given = file.text(key).filter(text -> !text.isBlank());
        if (given.isEmpty()) {
            return otherwise;
        }
        String name = given.get().strip().toUpperCase(Locale.ROOT).replaceAll("[-\\s]+", "_");
        var names = new ArrayList<String>();
        for (E each : kind.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
            names.add(each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        throw new Malformed(
                file.lineOf(key), key + ": \"" + given.get() + "\" is not one of " + String.join(", ", names));
    }

    private String language(FrontMatter file) {
        Optional<String> given = file.text("language").filter(text -> !text.isBlank());
        if (given.isEmpty()) {
            return siteLanguage.get();
        }
        try {
            return new Locale.Builder()
                    .setLanguageTag(given.get().strip().replace('_', '-'))
                    .build()
                    .toLanguageTag();
        } catch (IllformedLocaleException _) {
            throw new Malformed(
                    file.lineOf("language"),
                    "language: \"" + given.get() + "\" is not a language tag such as en, de or pt-BR");
        }
    }

    private static @Nullable LocalDate date(FrontMatter file, String key) {
        Optional<String> given = file.text(key).filter(text -> !text.isBlank());
        try {
            return given.map(String::strip).map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException _) {
            throw new Malformed(
                    file.lineOf(key), key + ": \"" + given.orElse("") + "\" is not a date such as 2027-01-31");
        }
    }

    static @Nullable Long number(FrontMatter file, String key) {
        Optional<String> given = file.text(key).filter(text -> !text.isBlank());
        try {
            return given.map(String::strip).map(Long::valueOf).orElse(null);
        } catch (NumberFormatException _) {
            throw new Malformed(file.lineOf(key), key + ": \"" + given.orElse("") + "\" is not a whole number");
        }
    }
}
