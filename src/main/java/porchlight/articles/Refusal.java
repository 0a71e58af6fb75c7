package porchlight.articles;

/**
 * A file that could not be taken, and why. Its last good revision, if it has one, stays as it is.
 *
 * @param file its name in the folder, with ending
 * @param line from 1; 0 when the whole file is meant
 */
public record Refusal(String file, int line, String reason) {

    @Override
    public String toString() {
        return line > 0 ? file + ", line " + line + ": " + reason : file + ": " + reason;
    }
}
