package porchlight.web;

import porchlight.people.Right;
import porchlight.people.Scope;
import porchlight.people.Visitor;

/** Who may use a route. No route can be mounted without one, so nothing is open because somebody forgot to close it. */
public sealed interface Access {
    /** Whoever comes; what they are shown depends on who they are. */
    Access EVERYBODY = new Everybody();

    /** Where somebody without a session is led to. */
    String SIGN_IN = "/sign-in";

    /** Where somebody is led to who should prove anew who they are. */
    String PROOF = "/account/proof";

    static Access signedIn() {
        return new SignedIn();
    }

    static Access with(Right right) {
        return new With(right);
    }

    /**
     * For what is dangerous: whoever {@code access} admits, if they proved lately who they are. Whoever has not is asked for
     * it first: somebody may have found the browser unattended.
     */
    static Access freshly(Access access) {
        return new Freshly(access);
    }

    /** A program with a key of this scope, and nobody else. */
    static Access keyed(Scope scope) {
        return new Keyed(scope);
    }

    boolean admits(Visitor visitor);

    /** No right is asked for, not even who it is. */
    record Everybody() implements Access {
        @Override
        public boolean admits(Visitor visitor) {
            return true;
        }
    }

    /** Whoever has signed in. */
    record SignedIn() implements Access {
        @Override
        public boolean admits(Visitor visitor) {
            return visitor.isSignedIn();
        }
    }

    /** Whoever has this right. */
    record With(Right right) implements Access {
        @Override
        public boolean admits(Visitor visitor) {
            return visitor.may(right);
        }
    }

    /** Whoever is admitted, lately proven. */
    record Freshly(Access access) implements Access {
        @Override
        public boolean admits(Visitor visitor) {
            return access.admits(visitor);
        }
    }

    /** Whoever brings a key of this scope. Who has signed in is no program. */
    record Keyed(Scope scope) implements Access {
        @Override
        public boolean admits(Visitor visitor) {
            return false;
        }
    }
}
