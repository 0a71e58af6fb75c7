package porchlight.console;

/**
 * How one part of the server is, in words.
 *
 * @param part what it is called
 * @param says how it is, in a sentence or two
 * @param todo what to do about it; "" when nothing is to be done
 */
public record Sign(String part, State state, String says, String todo) {
    /** From well to ill. */
    public enum State {
        WELL("well", ""),
        /** At work on something that ends by itself. */
        BUSY("at work", "badge-soft"),
        /** Visitors do not notice yet. */
        LOOK("wants a look", "badge-warn"),
        /** Visitors miss something. */
        ILL("broken", "badge-bad");

        private final String word;
        private final String badge;

        State(String word, String badge) {
            this.word = word;
            this.badge = badge;
        }

        public String word() {
            return word;
        }

        public String badge() {
            return badge;
        }
    }

    public static Sign well(String part, String says) {
        return new Sign(part, State.WELL, says, "");
    }
}
