package porchlight.articles;

import java.time.Instant;

/**
 * A text that came from elsewhere for a file that is no article, while it was changed here.
 *
 * @param file its name in the folder
 * @param who changed it elsewhere, and why; "" when that is not known
 */
public record OtherText(String id, String file, String text, String who, Instant at) {}
