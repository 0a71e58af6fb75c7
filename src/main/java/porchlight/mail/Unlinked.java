package porchlight.mail;

import java.util.regex.Pattern;

/**
 * What somebody typed, as it may stand in a mail of ours: in one line, and with nothing in it that a mail program would make a
 * link of. Whoever types a name or a subject need not be the one whom the mail goes to (row 49).
 */
public final class Unlinked {
    private static final Pattern BREAK = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern SCHEME = Pattern.compile("(?<=[\\p{L}\\p{N}]):(?=//)");

    /** The dot of an address: between a letter or digit and at least two letters, as in none of 2.5, z.B. and "end. Next". */
    private static final Pattern DOT = Pattern.compile("(?<=[\\p{L}\\p{N}])\\.(?=\\p{L}{2})");

    /** Looks like a dot, and is none. */
    private static final String LEADER = "\u2024";

    private Unlinked() {}

    public static String of(String typed) {
        String line = BREAK.matcher(typed).replaceAll(" ").strip();
        return DOT.matcher(SCHEME.matcher(line).replaceAll(": ")).replaceAll(LEADER);
    }
}
