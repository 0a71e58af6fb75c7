package porchlight.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.ServedProcess;
import porchlight.TestDesk;

/** The way to the mailbox, protected from the first byte and by STARTTLS; the mail server is a real one. */
class ProtectedMailboxTest {
    private static final String PASSWORD = "a lamp of glass";

    /** The same for all: GreenMail reads it once. */
    @TempDir
    static Path shared;

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private GreenMail server;

    @SuppressWarnings("NullAway.Init")
    private Upgrade upgrade;

    @BeforeEach
    void open() throws Exception {
        Path keys = certificate(shared.resolve("keys.p12"));
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAPS)
        });
        server.start();
        server.setUser("help@lantern.example", "help", "a mailbox")
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream("From: carl@example.com\r\nSubject: My lamp hums\r\n\r\nIt hums.\r\n"
                                .getBytes(StandardCharsets.US_ASCII))));
        upgrade = new Upgrade(tls(keys), server.getImap().getPort());
    }

    @AfterEach
    void close() throws Exception {
        upgrade.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "starttls"})
    void mail_is_fetched_where_the_servers_certificate_is_trusted(String way) throws Exception {
        Path keys = shared.resolve("keys.p12");
        try (var _ = ServedProcess.in(
                home,
                settings(way),
                "-Djavax.net.ssl.trustStore=" + keys,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD)) {
            TestDesk.await(() -> lieIn("Porchlight") == 1);
        }
        assertEquals(0, lieIn("INBOX"));
        if (way.equals("starttls")) {
            assertTrue(upgrade.said().contains("STARTTLS"), upgrade.said().toString());
            assertFalse(
                    upgrade.said().toString().contains("LOGIN "), upgrade.said().toString());
        }
    }

    @Test
    void nothing_is_told_to_a_server_whose_certificate_nobody_knows() {
        var desk = TestDesk.in(home.resolve("desk"));
        for (String each : settings("starttls")) {
            desk.with(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        try (desk) {
            desk.open();
            TestDesk.await(() -> desk.page("/health").contains("certification path"));
            assertEquals(1, lieIn("INBOX"));
            assertFalse(upgrade.said().contains("LOGIN"), upgrade.said().toString());
        }
    }

    private List<String> settings(String way) {
        int port = way.equals("tls") ? server.getImaps().getPort() : upgrade.port();
        return List.of(
                "mail.in.host=localhost",
                "mail.in.port=" + port,
                "mail.in.tls=" + way,
                "mail.in.user=help",
                "mail.in.password=a mailbox",
                "mail.in.seconds=1");
    }

    private int lieIn(String folder) {
        var found = server.getManagers()
                .getImapHostManager()
                .getFolder(server.getUserManager().getUser("help"), folder);
        return found == null ? 0 : found.getMessageCount();
    }

    /** One for localhost, made by the JDK's own tool. */
    private static Path certificate(Path to) throws Exception {
        if (!Files.exists(to)) {
            var made = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "mail",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-validity",
                            "30",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            to.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, made.waitFor(), said);
        }
        return to;
    }

    private static SSLContext tls(Path keys) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
