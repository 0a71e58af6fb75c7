package porchlight.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/** Tells files that are broken from a disk that is full or away: those are begun anew, this is waited for. */
final class Damage {

    private Damage() {}

    /** Whether the files of the index are not what was written to them. */
    static boolean isToldBy(@Nullable Throwable thrown) {
        var seen = new HashSet<Throwable>();
        for (var each = thrown; each != null && seen.add(each); each = each.getCause()) {
            switch (each) {
                case CorruptIndexException _,
                        IndexFormatTooOldException _,
                        IndexFormatTooNewException _,
                        IndexNotFoundException _,
                        EOFException _,
                        FileNotFoundException _,
                        NoSuchFileException _ -> {
                    return true;
                }
                // Reading what is mapped of a file that has been cut short.
                case InternalError _ -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** The same for a thread that reads a view of its own: nobody closes it meanwhile. */
    static boolean isReadFrom(Throwable thrown) {
        return isToldBy(thrown) || thrown instanceof AlreadyClosedException;
    }
}
