package porchlight.cases;

import porchlight.people.Person;
import porchlight.people.Secret;
import porchlight.people.Throttle;

/**
 * For whom files wait.
 *
 * @param name the same for the same one, and nothing that tells who it is; "" for whom nobody can tell from others
 * @param stranger whether it is somebody whom we know nothing of but an address
 */
public record Waiter(String name, boolean stranger) {
    /** Somebody who has signed in. */
    public static Waiter of(Person person) {
        return new Waiter(Secret.hash("person " + person.id()), false);
    }

    /** Whoever has the link to a case: they asked before, and no stranger keeps their files out. */
    public static Waiter of(Case theCase) {
        return new Waiter(Secret.hash("case " + theCase.id()), false);
    }

    public static Waiter at(String address) {
        return new Waiter(
                Throttle.visitor(address)
                        .map(each -> Secret.hash("address " + each))
                        .orElse(""),
                true);
    }
}
