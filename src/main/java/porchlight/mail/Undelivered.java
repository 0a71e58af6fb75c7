package porchlight.mail;

/** A mail that was not taken. The message is what stands in the way, in one line, without anything of the mail itself. */
final class Undelivered extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 300;

    private final boolean forGood;

    /** @param forGood whether another try would end the same way */
    Undelivered(boolean forGood, String why, Throwable cause) {
        super(oneLine(why), cause);
        this.forGood = forGood;
    }

    boolean isForGood() {
        return forGood;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    /** A server may say anything, at any length (row 53). */
    private static String oneLine(String said) {
        String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
