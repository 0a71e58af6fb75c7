package porchlight.search;

import java.nio.file.Path;

/** Another process writes to this index. Two would ruin it, so the second does not start. */
public final class IndexInUse extends RuntimeException {
    IndexInUse(Path folder, Throwable cause) {
        super(
                "The index in " + folder
                        + " is in use by another Porchlight; stop that one, or set index.folder to another folder.",
                cause);
    }
}
