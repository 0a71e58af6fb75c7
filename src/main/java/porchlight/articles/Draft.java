package porchlight.articles;

import java.time.Instant;

/**
 * What is being written at an article, beside what visitors see.
 *
 * @param id of the article
 * @param number of the revision that holds its text
 * @param base the head that it was begun from; 0 when there was none
 * @param significance how much it changes, as its writer says
 * @param author who wrote the text last
 * @param updated when
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
        Instant updated) {}
