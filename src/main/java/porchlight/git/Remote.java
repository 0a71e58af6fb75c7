package porchlight.git;

/**
 * The repository that others push to.
 *
 * @param url https, or a folder on this machine
 * @param branch "" for the one that is checked out
 * @param token never shown; "" to go without
 */
public record Remote(String url, String branch, String user, String token) {
    /** Without whatever could be a secret. */
    @Override
    public String toString() {
        return withoutSecrets(url);
    }

    static String withoutSecrets(String text) {
        return text.replaceAll("://[^/@\\s]*@", "://");
    }
}
