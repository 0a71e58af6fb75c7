package porchlight.articles;

import java.time.Instant;

/**
 * An article as it stands: the head of its revisions.
 *
 * @param id stays the same when the file moves
 * @param path of the file in the folder, without {@code .md}: {@code delivery/late-parcel}
 * @param revision the number of the head, from 1
 * @param updated when the head was published
 */
public record Article(String id, String path, long revision, Instant updated, Content content) {

    public String title() {
        return content.title();
    }

    public String category() {
        return content.category();
    }
}
