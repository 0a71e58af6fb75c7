package porchlight.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A real provider of OpenID Connect in a process of its own: Keycloak, which the build has unpacked. It has one realm,
 * {@code lantern}, with a few people in groups.
 */
final class Keycloak implements AutoCloseable {
    static final Path HOME = Path.of("target", "keycloak").toAbsolutePath();

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param folder for its log and its data */
    static Keycloak start(Path folder) {
        try {
            Path home = only(HOME);
            int port = free();
            Path realm = home.resolve("data/import/lantern.json");
            Files.createDirectories(Objects.requireNonNull(realm.getParent()));
            Files.writeString(realm, REALM);
            var builder = new ProcessBuilder(
                            "bash",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--db=dev-mem",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--import-realm",
                            "--log-level=warn")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keycloak.log").toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("KC_CACHE", "local");
            builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
            var keycloak = new Keycloak(builder.start(), port);
            keycloak.awaitReady(folder.resolve("keycloak.log"));
            return keycloak;
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/lantern";
    }

    private void awaitReady(Path log) throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (System.nanoTime() < deadline && process.isAlive()) {
                try {
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // It is still starting.
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException hurried) {
            throw new IllegalStateException(hurried);
        }
        close();
        throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
    }

    private static Path only(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            return found.filter(each -> Files.exists(each.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Keycloak in " + folder));
        }
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The script waits for its Java: that one is ended first. */
    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static final String REALM = """
            {"realm": "lantern", "enabled": true, "sslRequired": "none", "registrationAllowed": false,
             "groups": [{"name": "helpers"}, {"name": "keepers"}],
             "clients": [{
               "clientId": "porchlight", "enabled": true, "protocol": "openid-connect", "publicClient": false,
               "secret": "s3cret-of-the-lantern", "redirectUris": ["http://localhost:*"],
               "standardFlowEnabled": true, "directAccessGrantsEnabled": false,
               "attributes": {"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "+"},
               "protocolMappers": [{
                 "name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper",
                 "config": {"claim.name": "groups", "full.path": "false", "id.token.claim": "true",
                            "userinfo.token.claim": "true"}}]}],
             "users": [
               {"username": "bob", "enabled": true, "email": "bob@example.com", "emailVerified": true,
                "firstName": "Bob", "lastName": "Lamplighter", "groups": ["/helpers"],
                "credentials": [{"type": "password", "value": "bobs word there"}]},
               {"username": "ada", "enabled": true, "email": "ada@example.com", "emailVerified": true,
                "firstName": "Ada", "lastName": "Keeper", "groups": ["/helpers", "/keepers"],
                "credentials": [{"type": "password", "value": "adas word there"}]},
               {"username": "eve", "enabled": true, "email": "ada.l@example.com", "emailVerified": false,
                "firstName": "Eve", "lastName": "Unseen", "groups": ["/keepers"],
                "credentials": [{"type": "password", "value": "eves word there"}]},
               {"username": "nobody", "enabled": true, "email": "nobody@example.com", "emailVerified": true,
                "firstName": "No", "lastName": "Body",
                "credentials": [{"type": "password", "value": "nobodys word there"}]}]}
            """;
}
