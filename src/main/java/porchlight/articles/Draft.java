package porchlight.articles;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is being written at an article, beside what visitors see.
 *
 * @param id of the article
 * @param number of the revision that holds its text
 * @param base the head that it was begun from; 0 when there was none
 * @param significance how much it changes, as its writer says
 * @param author who wrote the text last
 * @param updated when
 * @param lapsed what it was until somebody saved other words, and nobody has decided anew; null for nothing
 */
public record Draft(
        String id,
        String path,
        long number,
        long base,
        Stage stage,
        Significance significance,
        String title,
        String author,
        Instant updated,
        @Nullable Stage lapsed) {}
