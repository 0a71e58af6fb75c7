package porchlight.mail;

/** Lines that a mail program broke for its own sake, put together again (RFC 3676). */
final class Flowed {
    private static final String SIGNATURE = "-- ";

    private Flowed() {}

    /** @param dropsSpace whether the space that marks a broken line is none of the text */
    static String joined(String text, boolean dropsSpace) {
        var joined = new StringBuilder();
        int open = -1;
        for (String raw : text.replace("\r\n", "\n").split("\n", -1)) {
            int depth = 0;
            while (depth < raw.length() && raw.charAt(depth) == '>') {
                depth++;
            }
            String line = raw.substring(depth);
            // A space that was put in front so that the line does not look like something else.
            line = line.startsWith(" ") ? line.substring(1) : line;
            boolean signature = line.equals(SIGNATURE);
            if (open == depth && !signature) {
                joined.append(line);
            } else {
                joined.append(joined.isEmpty() ? "" : "\n")
                        .append(">".repeat(depth))
                        .append(depth > 0 ? " " : "")
                        .append(line);
            }
            boolean flows = line.endsWith(" ") && !signature;
            if (flows && dropsSpace) {
                joined.setLength(joined.length() - 1);
            }
            open = flows ? depth : -1;
        }
        return joined.toString();
    }
}
