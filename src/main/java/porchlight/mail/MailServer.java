package porchlight.mail;

import java.util.Locale;
import java.util.Optional;
import porchlight.people.Mail;

/**
 * Where mail is handed over, and in whose name.
 *
 * @param user "" for a server that asks for no password
 * @param from whom mail comes from; it is also where answers go
 */
public record MailServer(String host, int port, String user, String password, Mail from, Tls tls) {
    /** How the way to the server is kept from being read. */
    public enum Tls {
        /** Begins in the clear and insists on TLS before anything is said; the usual way, on port 587. */
        STARTTLS,
        /** TLS from the first byte, on port 465. */
        TLS,
        /** In the clear: for a server on this very machine. */
        NONE;

        public static Optional<Tls> named(String word) {
            for (Tls each : values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /** Without the password (row 54). */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
