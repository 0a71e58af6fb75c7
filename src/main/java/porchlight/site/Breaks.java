package porchlight.site;

import java.util.List;
import java.util.regex.Pattern;

/** Where a long name may go on in the next line: {@code Microsoft.PowerShell.Core} behind a dot, not in the middle of a word. */
public final class Breaks {
    private static final Pattern BEHIND_A_SIGN = Pattern.compile("(?<=[./_\\\\])(?=[^./_\\\\\\s])");

    private Breaks() {}

    /** The name in pieces between which a line may end. */
    public static List<String> of(String name) {
        return BEHIND_A_SIGN.splitAsStream(name).toList();
    }
}
