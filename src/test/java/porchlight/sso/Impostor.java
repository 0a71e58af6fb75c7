package porchlight.sso;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A provider of OpenID Connect that lies as a test wants it to; an honest one never would, and cannot be made to. */
final class Impostor implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey otherKey;
    private UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
    private String signedBy = "key";
    private String challenge = "";
    private String nonce = "";
    private String redeemed = "";

    Impostor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            key = new RSAKeyGenerator(2048).keyID("k").generate();
            otherKey = new RSAKeyGenerator(2048).keyID("k").generate();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        } catch (JOSEException unable) {
            throw new IllegalStateException(unable);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What it changes in what it says. */
    Impostor lies(UnaryOperator<JWTClaimsSet.Builder> other) {
        lie = other;
        return this;
    }

    /** {@code key}, {@code other} for a key that it does not show, {@code none} for no signature at all. */
    Impostor signsBy(String how) {
        signedBy = how;
        return this;
    }

    /** The query that it sends somebody back with, who was sent here. */
    String signIn(URI sent) {
        Map<String, String> asked = values(sent.getRawQuery());
        challenge = asked.getOrDefault("code_challenge", "");
        nonce = asked.getOrDefault("nonce", "");
        return "code=c0de&state=" + asked.get("state");
    }

    /** What was sent to redeem the last code. */
    Map<String, String> redeemed() {
        return values(redeemed);
    }

    String challenge() {
        return challenge;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String answer = switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" -> """
                        {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
                         "jwks_uri":"%1$s/keys","subject_types_supported":["public"],
                         "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
                        """.formatted(issuer());
            case "/keys" -> new JWKSet(key.toPublicJWK()).toString();
            case "/token" -> {
                redeemed = body;
                yield "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token() + "\"}";
            }
            default -> "{}";
        };
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String token() {
        JWTClaimsSet claims = lie.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject("s1")
                        .audience("porchlight")
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .claim("nonce", nonce)
                        .claim("email", "bob@example.com")
                        .claim("email_verified", true)
                        .claim("name", "Bob"))
                .build();
        if (signedBy.equals("none")) {
            return new PlainJWT(claims).serialize();
        }
        try {
            var signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims);
            signed.sign(new RSASSASigner(signedBy.equals("key") ? key : otherKey));
            return signed.serialize();
        } catch (JOSEException unable) {
            throw new IllegalStateException(unable);
        }
    }

    private static Map<String, String> values(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2)
                .collect(Collectors.toMap(
                        each -> each[0], each -> java.net.URLDecoder.decode(each[1], UTF_8), (one, _) -> one));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
