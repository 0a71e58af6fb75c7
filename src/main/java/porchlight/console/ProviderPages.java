package porchlight.console;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.people.Identities;
import porchlight.people.Role;
import porchlight.people.SignIn;
import porchlight.people.Way;
import porchlight.site.Site;
import porchlight.sso.Away;
import porchlight.sso.Guest;
import porchlight.sso.Provider;
import porchlight.web.Access;
import porchlight.web.Answer;
import porchlight.web.Request;

/** Signing in at an identity provider, and coming back from there. */
public final class ProviderPages {
    /** Where one sets out. */
    public static final String ADDRESS = "/sign-in/provider";

    /** Where one comes back. */
    public static final String BACK = ADDRESS + "/back";

    /** Where one signs out there as well. */
    public static final String SIGN_OUT = "/sign-out/provider";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderPages.class);

    /**
     * Who becomes what.
     *
     * @param groups what somebody is there, and what they are here by that
     * @param isAsked whether the provider says what somebody is here; otherwise we do, in the room Team
     * @param otherwise what they become of whom the provider says nothing of the sort; null when they are not let in
     */
    public record Roles(
            Map<String, Role> groups,
            boolean isAsked,
            @Nullable Role otherwise) {
        public Roles {
            groups = Map.copyOf(groups);
        }

        /** The highest of all that somebody's groups stand for. */
        Optional<Role> of(Set<String> theirs) {
            return groups.entrySet().stream()
                    .filter(each -> theirs.contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .max(Role::compareTo)
                    .or(() -> Optional.ofNullable(otherwise));
        }
    }

    private final Site site;
    private final Provider provider;
    private final Roles roles;
    private final Identities identities;
    private final Arrival arrival;
    private final SignIn signIn;
    private final SignInPages door;

    public ProviderPages(
            Site site,
            Provider provider,
            Roles roles,
            Identities identities,
            Arrival arrival,
            SignIn signIn,
            SignInPages door) {
        this.site = site;
        this.provider = provider;
        this.roles = roles;
        this.identities = identities;
        this.arrival = arrival;
        this.signIn = signIn;
        this.door = door;
    }

    /** Sends to the identity provider; with {@code anew} whoever is here already, to prove it once more. */
    public Answer begin(Request request) {
        String next = SignInPages.next(request.query("next").orElse(""));
        boolean anew = request.query("anew").isPresent() && request.visitor().isSignedIn();
        try {
            return Answer.away(provider.begin(request.proof(), next, anew));
        } catch (Away away) {
            return unable(request, next, away);
        }
    }

    public Answer back(Request request) {
        Optional<Guest> guest;
        try {
            guest = provider.finish(request.proof(), request.rawQuery());
        } catch (Away away) {
            return unable(request, "", away);
        }
        return guest.map(each -> arrived(request, each))
                .orElseGet(() -> door.problem(
                        request,
                        "",
                        "That did not work, or it took too long. Try once more, from this page and in this browser.",
                        422));
    }

    public Answer signOut(Request request) {
        return provider.signOut(URI.create(site.base() + Access.SIGN_IN))
                .map(Answer::away)
                .orElseGet(() -> door.problem(
                        request,
                        "",
                        "You are signed out here. " + provider.registration().called()
                                + " has no place to sign out, or does not answer: close your browser.",
                        503));
    }

    private Answer arrived(Request request, Guest guest) {
        Optional<Role> role = roles.of(guest.groups());
        if (roles.isAsked() && role.isEmpty()) {
            return door.problem(
                    request,
                    guest.next(),
                    "You are known at " + provider.registration().called()
                            + ", but there is nothing for you here. Whoever"
                            + " looks after the groups there can change that.",
                    403);
        }
        Identities.Result result = identities.recognise(
                guest.issuer(),
                guest.subject(),
                guest.mail(),
                guest.name(),
                roles.isAsked() ? role.orElse(null) : null,
                roles.otherwise(),
                request.address());
        return switch (result) {
            case Identities.Result.No no -> door.problem(request, guest.next(), no.why(), 403);
            case Identities.Result.Is is ->
                guest.anew() && request.visitor().isSignedIn()
                        ? proven(request, guest, is)
                        : arrival.of(request, is.person(), Way.PROVIDER, guest.next())
                                .orElseGet(() -> door.problem(request, guest.next(), "You have no account here.", 403));
        };
    }

    /** Somebody else who signs in there is no proof for whoever is here. */
    private Answer proven(Request request, Guest guest, Identities.Result.Is is) {
        if (!is.person().id().equals(request.visitor().present().person().id())) {
            return Answer.redirect(Access.PROOF);
        }
        signIn.proven(request.visitor());
        return Answer.redirect(guest.next().isEmpty() ? Account.ADDRESS : guest.next());
    }

    private Answer unable(Request request, String next, Away away) {
        LOG.warn("signing in at {} is not possible: {}", provider.registration(), oneLine(away));
        return door.problem(
                request,
                next,
                provider.registration().called()
                        + " does not answer just now. Whoever has a password can sign in with it.",
                503);
    }

    private static String oneLine(Away away) {
        return String.valueOf(away.getMessage()).replaceAll("\\p{Cntrl}", " ");
    }
}
