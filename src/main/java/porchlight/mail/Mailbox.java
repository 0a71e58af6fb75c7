package porchlight.mail;

import java.time.Duration;

/**
 * Where mail for us lies.
 *
 * @param folder in which it arrives
 * @param taken the folder into which it goes once it was taken; "" to leave it where it is
 * @param every how often we look
 */
public record Mailbox(
        String host,
        int port,
        String user,
        String password,
        MailServer.Tls tls,
        String folder,
        String taken,
        Duration every) {
    /** Without the password (row 54). */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
