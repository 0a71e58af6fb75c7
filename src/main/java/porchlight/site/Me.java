package porchlight.site;

import org.jspecify.annotations.Nullable;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.web.Request;

/**
 * Whoever looks at a page of the help center and has signed in.
 *
 * @param inside whether the console is open to them
 * @param proof for the form to sign out
 */
public record Me(String name, boolean inside, String proof) {
    /** Null for nobody, and for whoever cannot be recognised just now. */
    static @Nullable Me of(Request request) {
        // Asked first: it takes whoever cannot be recognised for nobody, and the page is shown all the same.
        var _ = request.audience();
        Visitor visitor = request.visitor();
        return visitor.isSignedIn()
                ? new Me(visitor.present().person().name(), visitor.may(Right.SEE_INTERNAL), request.proof())
                : null;
    }
}
