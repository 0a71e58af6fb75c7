package porchlight.articles;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.formats.Format;

/**
 * A file that somebody handed in to be imported, and how far it has come.
 *
 * @param author the id of a person
 * @param name what the file was called; "" where nobody said
 * @param bytes as it was handed in
 * @param changed when it came to this stage
 * @param left what could not be read, and why
 * @param told what is taken along otherwise than it was
 * @param missing what the file says that there is, and does not hold
 * @param report what came of it; null before it is done
 */
public record Intake(
        String id,
        Instant at,
        String author,
        String name,
        Format format,
        long bytes,
        Stage stage,
        Instant changed,
        List<Refusal> left,
        List<Refusal> told,
        List<Refusal> missing,
        Imports.@Nullable Report report) {

    /** How far it has come. */
    public enum Stage {
        /** It was read, and waits for somebody to say how it is to be taken. */
        WAITING,
        RUNNING,
        DONE,
        /** The server ended in the middle; nothing was imported. */
        INTERRUPTED,
        /** It could not be; nothing was imported. */
        FAILED
    }

    public boolean canBegin() {
        return stage == Stage.WAITING || stage == Stage.INTERRUPTED || stage == Stage.FAILED;
    }
}
