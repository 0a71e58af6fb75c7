package porchlight.search;

import java.time.Instant;
import java.util.List;
import porchlight.people.Audience;

/**
 * One article as the index knows it.
 *
 * @param article the path without ending, for example {@code delivery/late-parcel}
 * @param kind {@code article} or {@code faq}: in a FAQ a heading is a question
 * @param category the path of its category, for example {@code delivery/abroad}; "" for none
 * @param language BCP 47, for example {@code en} or {@code pt-BR}
 * @param questions other ways to ask for it
 */
public record Entry(
        String article,
        String title,
        String kind,
        String category,
        List<String> tags,
        String language,
        Audience audience,
        List<Question> questions,
        Instant updated,
        List<Passage> passages) {

    public Entry {
        if (article.isBlank()) throw new IllegalArgumentException("an entry needs the path of its article");
        tags = List.copyOf(tags);
        questions = List.copyOf(questions);
        passages = List.copyOf(passages);
    }
}
