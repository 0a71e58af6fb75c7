package porchlight.sso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is believed of an identity provider, and what is not. A real one plays its part in {@code browser.KeycloakTest}. */
class ProviderTest {
    private final Impostor impostor = new Impostor();
    private final Provider provider = new Provider(
            new Registration(
                    impostor.issuer(), "porchlight", "s3cret", "Lantern", List.of("openid", "email"), "groups"),
            () -> URI.create("http://localhost:1/back"),
            InstantSource.system());

    @AfterEach
    void close() {
        impostor.close();
    }

    @Test
    void whoever_comes_back_is_who_the_house_says_once_and_in_this_browser() throws Away {
        String query = impostor.signIn(provider.begin("this", "/account", false));
        Guest guest = provider.finish("this", query).orElseThrow();
        assertEquals("s1", guest.subject());
        assertEquals("bob@example.com", guest.mail().orElseThrow().address());
        assertEquals("/account", guest.next());
        assertTrue(provider.finish("this", query).isEmpty(), "a second time");

        String other = impostor.signIn(provider.begin("this", "", false));
        assertTrue(provider.finish("other", other).isEmpty(), "in another browser");
        assertTrue(provider.finish("this", "code=c0de&state=made-up").isEmpty());
        assertTrue(provider.finish("this", "error=access_denied&state=made-up").isEmpty());
        assertThrows(Away.class, () -> provider.finish("this", "%%%"));
        assertTrue(provider.finish("this", "").isEmpty());
    }

    @Test
    void the_code_is_redeemed_with_the_proof_that_we_asked_for_it() throws Away {
        provider.finish("this", impostor.signIn(provider.begin("this", "", false)));
        String verifier = impostor.redeemed().getOrDefault("code_verifier", "");
        assertEquals(
                impostor.challenge(),
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                        .getValue());
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another nonce", claims -> claims.claim("nonce", "other")),
                lie("no nonce", claims -> claims.claim("nonce", null)),
                lie("another audience", claims -> claims.audience("somebody-else")),
                lie("another issuer", claims -> claims.issuer("https://evil.example")),
                lie(
                        "long over",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3600)))),
                lie("nobody", claims -> claims.subject(null)));
    }

    private static Arguments lie(String what, UnaryOperator<JWTClaimsSet.Builder> lie) {
        return Arguments.of(what, lie);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void a_token_that_does_not_fit_is_not_believed(String what, UnaryOperator<JWTClaimsSet.Builder> lie) throws Away {
        impostor.lies(lie);
        String query = impostor.signIn(provider.begin("this", "", false));
        assertThrows(Away.class, () -> provider.finish("this", query), what);
    }

    @Test
    void a_token_without_a_signature_or_by_another_key_is_not_believed() throws Away {
        for (String how : List.of("none", "other")) {
            impostor.signsBy(how);
            String query = impostor.signIn(provider.begin("this", "", false));
            assertThrows(Away.class, () -> provider.finish("this", query), how);
        }
    }

    @Test
    void an_address_that_the_house_has_not_seen_is_none_and_neither_is_nonsense() throws Away {
        for (UnaryOperator<JWTClaimsSet.Builder> each : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.claim("email_verified", false),
                claims -> claims.claim("email_verified", null),
                claims -> claims.claim("email", "bob@example.com\r\nBcc: eve@example.com"))) {
            impostor.lies(each);
            String query = impostor.signIn(provider.begin("this", "", false));
            assertTrue(provider.finish("this", query).orElseThrow().mail().isEmpty());
        }
    }

    @Test
    void a_proof_that_was_asked_for_anew_must_be_new() throws Away {
        String old = impostor.signIn(provider.begin("this", "", true));
        assertThrows(Away.class, () -> provider.finish("this", old), "it does not say when");
        impostor.lies(claims ->
                claims.claim("auth_time", Instant.now().minusSeconds(600).getEpochSecond()));
        String older = impostor.signIn(provider.begin("this", "", true));
        assertThrows(Away.class, () -> provider.finish("this", older));
        impostor.lies(claims -> claims.claim("auth_time", Instant.now().getEpochSecond()));
        assertTrue(provider.finish("this", impostor.signIn(provider.begin("this", "", true)))
                .orElseThrow()
                .anew());
    }

    @Test
    void a_house_that_is_away_is_told_as_such() {
        impostor.close();
        assertThrows(Away.class, () -> provider.begin("this", "", false));
        assertTrue(provider.signOut(URI.create("http://localhost:1/")).isEmpty());
    }

    @Test
    void a_provider_that_keeps_silent_keeps_one_visitor_waiting_and_no_other() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var waited = new Provider(
                    new Registration(
                            "http://localhost:" + silent.getLocalPort(),
                            "porchlight",
                            "",
                            "Lantern",
                            List.of("openid"),
                            ""),
                    () -> URI.create("http://localhost:1/back"),
                    InstantSource.system());
            Future<?> first = crowd.submit(() -> waited.begin("this", "", false));
            try (var _ = silent.accept()) {
                for (int i = 0; i < 50; i++) {
                    Away away = assertThrows(Away.class, () -> waited.begin("that", "", false));
                    assertTrue(String.valueOf(away.getMessage()).contains("being asked"));
                }
                assertFalse(first.isDone(), "the one who asked waits still");
            }
            assertThrows(ExecutionException.class, first::get);
            Away away = assertThrows(Away.class, () -> waited.begin("that", "", false));
            assertTrue(String.valueOf(away.getMessage()).contains("a moment ago"));
        }
    }

    @Test
    void groups_are_found_wherever_a_house_puts_them() {
        assertEquals(Set.of("a", "b"), Provider.groups(Map.of("groups", List.of("a", "b")), "groups"));
        assertEquals(Set.of("a"), Provider.groups(Map.of("role", "a"), "role"));
        assertEquals(
                Set.of("a"),
                Provider.groups(Map.of("realm_access", Map.of("roles", List.of("a"))), "realm_access.roles"));
        assertEquals(
                Set.of("a"),
                Provider.groups(Map.of("https://x.example/roles", List.of("a")), "https://x.example/roles"));
        assertEquals(Set.of(), Provider.groups(Map.of("groups", 7), "groups"));
        assertEquals(Set.of(), Provider.groups(Map.of(), "a.b.c"));
    }

    @Test
    void row_54_the_secret_is_shown_nowhere() {
        assertFalse(provider.registration().toString().contains("s3cret"));
    }
}
