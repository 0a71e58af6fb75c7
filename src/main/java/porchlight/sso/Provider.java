package porchlight.sso;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.people.Mail;
import porchlight.people.Secret;

/**
 * Sends people to an identity provider to sign in there, and believes what comes back if all of it fits: the state that only
 * this browser was given, a code that only we can redeem (PKCE), a token that the provider has signed for us, with our nonce
 * in it.
 *
 * <p>It is asked about itself when somebody first wants to go there, and every hour again; as long as it is away, nobody but
 * those who want to go there notices.
 */
public final class Provider {
    private static final int MILLIS = 5_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration KNOWN = Duration.ofHours(1);
    /** For so long a provider that did not answer is not asked again. */
    private static final Duration SILENT = Duration.ofSeconds(15);

    private static final Duration UNDER_WAY = Duration.ofMinutes(15);
    private static final long MOST_UNDER_WAY = 10_000;
    private static final int MOST_TALKING = 8;
    /** Signed by a key that anybody may see, and not by the secret that both share, nor by nobody. */
    private static final Set<JWSAlgorithm> SIGNED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Registration registration;
    private final Issuer issuer;
    private final ClientID client;
    private final Supplier<URI> back;
    private final InstantSource clock;
    private final Cache<String, UnderWay> underWay = Caffeine.newBuilder()
            .maximumSize(MOST_UNDER_WAY)
            .expireAfterWrite(UNDER_WAY)
            .build();
    /** One at a time asks the provider about itself: whoever presses the button meanwhile must not wait in a row. */
    private final Semaphore asking = new Semaphore(1);

    private final Semaphore talking = new Semaphore(MOST_TALKING);

    private volatile @Nullable Known known;
    private volatile Instant silentSince = Instant.MIN;

    /** @param back where the provider sends people back to */
    public Provider(Registration registration, Supplier<URI> back, InstantSource clock) {
        this.registration = registration;
        this.issuer = new Issuer(registration.issuer());
        this.client = new ClientID(registration.client());
        this.back = back;
        this.clock = clock;
    }

    /** @param browser what only this browser and we know: nobody else can finish what it began */
    private record UnderWay(
            String browser, Nonce nonce, CodeVerifier verifier, String next, boolean anew, Instant since) {}

    private record Known(OIDCProviderMetadata told, JWKSource<SecurityContext> keys, Instant since) {}

    public Registration registration() {
        return registration;
    }

    /**
     * Where to send somebody.
     *
     * @param next where they want to go here, afterwards
     * @param anew whether they shall prove it once more, even if the provider knows them
     */
    public URI begin(String browser, String next, boolean anew) throws Away {
        OIDCProviderMetadata told = known().told;
        var state = new State(Secret.fresh());
        var begun = new UnderWay(browser, new Nonce(Secret.fresh()), new CodeVerifier(), next, anew, clock.instant());
        underWay.put(state.getValue(), begun);
        var request = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(registration.scopes().toArray(new String[0])),
                        client,
                        back.get())
                .endpointURI(told.getAuthorizationEndpointURI())
                .state(state)
                .nonce(begun.nonce)
                .codeChallenge(begun.verifier, CodeChallengeMethod.S256);
        if (anew) {
            request.prompt(Prompt.Type.LOGIN).maxAge(0);
        }
        return request.build().toURI();
    }

    /**
     * Somebody comes back.
     *
     * @param query as it came, still escaped
     * @return none when this is nothing that this browser began, when it took too long, or when they changed their mind
     * @throws Away when the provider does not answer, or says something that does not fit
     */
    public Optional<Guest> finish(String browser, String query) throws Away {
        try {
            AuthenticationResponse response = AuthenticationResponseParser.parse(new URI(back.get() + "?" + query));
            State state = response.getState();
            UnderWay begun = state == null ? null : underWay.asMap().remove(state.getValue());
            if (begun == null || !Secret.same(begun.browser, browser) || !response.indicatesSuccess()) {
                return Optional.empty();
            }
            Known now = known();
            // RFC 9207: another provider may have been made to send people here.
            if (response.getIssuer() == null
                    ? now.told.supportsAuthorizationResponseIssuerParam()
                    : !response.getIssuer().equals(issuer)) {
                throw new Away("the answer is of another issuer");
            }
            AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
            return code == null ? Optional.empty() : Optional.of(guest(now, begun, redeemed(now, begun, code)));
        } catch (URISyntaxException | GeneralException | IOException | BadJOSEException | JOSEException unfit) {
            throw new Away(String.valueOf(unfit.getMessage()), unfit);
        }
    }

    /** Where somebody signs out there as well; none where the provider has no such place, or does not answer. */
    public Optional<URI> signOut(URI afterwards) {
        try {
            return Optional.ofNullable(known().told.getEndSessionEndpointURI())
                    .map(end -> new LogoutRequest(end, null, null, client, afterwards, null, null).toURI());
        } catch (Away notNow) {
            return Optional.empty();
        }
    }

    private OIDCTokenResponse redeemed(Known now, UnderWay begun, AuthorizationCode code)
            throws GeneralException, IOException, Away {
        var grant = new AuthorizationCodeGrant(code, back.get(), begun.verifier);
        URI place = now.told.getTokenEndpointURI();
        TokenRequest request = registration.secret().isEmpty()
                ? new TokenRequest.Builder(place, client, grant).build()
                : new TokenRequest.Builder(place, authentication(now.told), grant).build();
        var response = OIDCTokenResponseParser.parse(sent(request.toHTTPRequest()));
        if (!response.indicatesSuccess()) {
            throw new Away(
                    "no token for the code: " + response.toErrorResponse().getErrorObject());
        }
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    private ClientAuthentication authentication(OIDCProviderMetadata told) {
        var secret = new com.nimbusds.oauth2.sdk.auth.Secret(registration.secret());
        List<ClientAuthenticationMethod> taken = told.getTokenEndpointAuthMethods();
        boolean basic = taken == null || taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
    }

    private Guest guest(Known now, UnderWay begun, OIDCTokenResponse tokens)
            throws BadJOSEException, JOSEException, GeneralException, IOException, Away {
        IDTokenClaimsSet claims = new IDTokenValidator(
                        issuer, client, new JWSVerificationKeySelector<>(SIGNED, now.keys), null)
                .validate(tokens.getOIDCTokens().getIDToken(), begun.nonce);
        if (begun.anew && !isAnew(claims, begun)) {
            throw new Away("a fresh sign-in was asked for, and it is an old one");
        }
        Map<String, Object> said = new HashMap<>(claims.toJSONObject());
        URI more = now.told.getUserInfoEndpointURI();
        boolean isEnough = said.containsKey("email")
                && (registration.roleClaim().isEmpty()
                        || !groups(said, registration.roleClaim()).isEmpty());
        if (!isEnough && more != null) {
            var info = UserInfoResponse.parse(
                    sent(new UserInfoRequest(more, tokens.getOIDCTokens().getBearerAccessToken()).toHTTPRequest()));
            if (info.indicatesSuccess()
                    && info.toSuccessResponse().getUserInfo() != null
                    && claims.getSubject()
                            .equals(info.toSuccessResponse().getUserInfo().getSubject())) {
                info.toSuccessResponse().getUserInfo().toJSONObject().forEach(said::putIfAbsent);
            }
        }
        return new Guest(
                registration.issuer(),
                claims.getSubject().getValue(),
                isTrue(said.get("email_verified"))
                        ? Mail.of(String.valueOf(said.getOrDefault("email", "")))
                        : Optional.empty(),
                String.valueOf(said.getOrDefault("name", said.getOrDefault("preferred_username", ""))),
                registration.roleClaim().isEmpty() ? Set.of() : groups(said, registration.roleClaim()),
                begun.next,
                begun.anew);
    }

    private static boolean isAnew(IDTokenClaimsSet claims, UnderWay begun) {
        return claims.getAuthenticationTime() != null
                && !claims.getAuthenticationTime().toInstant().isBefore(begun.since.minus(CLOCKS_DIFFER));
    }

    /** Some providers write the word. */
    private static boolean isTrue(@Nullable Object said) {
        return Boolean.TRUE.equals(said) || "true".equals(said);
    }

    /** What stands at a place such as {@code realm_access.roles}: a word, or a list of them. */
    static Set<String> groups(Map<String, Object> said, String place) {
        Object found = said.get(place);
        if (found == null) {
            found = said;
            for (String each : place.split("\\.", -1)) {
                found = found instanceof Map<?, ?> map ? map.get(each) : null;
            }
        }
        return found instanceof Collection<?> all
                ? all.stream().map(String::valueOf).collect(Collectors.toSet())
                : found instanceof String word ? Set.of(word) : Set.of();
    }

    private Known known() throws Away {
        Known last = known;
        Instant moment = clock.instant();
        if (last != null && moment.isBefore(last.since.plus(KNOWN))) {
            return last;
        }
        boolean silent = !moment.isBefore(silentSince) && moment.isBefore(silentSince.plus(SILENT));
        if (silent || !asking.tryAcquire()) {
            if (last != null) {
                return last;
            }
            throw new Away(silent ? "it did not answer a moment ago" : "it is being asked just now");
        }
        try {
            // It is checked there that the provider calls itself as we do.
            var told = OIDCProviderMetadata.resolve(issuer, MILLIS, MILLIS);
            var retriever = new DefaultResourceRetriever(MILLIS, MILLIS, MOST_BYTES);
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            told.getJWKSetURI().toURL(), retriever)
                    .build();
            var now = new Known(told, keys, clock.instant());
            known = now;
            return now;
        } catch (GeneralException | IOException unfit) {
            silentSince = clock.instant();
            if (last != null) {
                // What it said an hour ago will mostly do.
                return last;
            }
            throw new Away(String.valueOf(unfit.getMessage()), unfit);
        } finally {
            asking.release();
        }
    }

    /** A few at a time: a provider that keeps us waiting must not keep our visitors waiting as well. */
    private HTTPResponse sent(HTTPRequest request) throws IOException, Away {
        if (!talking.tryAcquire()) {
            throw new Away("too many are waiting for it already");
        }
        try {
            return sentAtOnce(request);
        } finally {
            talking.release();
        }
    }

    private static HTTPResponse sentAtOnce(HTTPRequest request) throws IOException {
        request.setConnectTimeout(MILLIS);
        request.setReadTimeout(MILLIS);
        request.setFollowRedirects(false);
        return request.send();
    }
}
