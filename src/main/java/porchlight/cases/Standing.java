package porchlight.cases;

import java.time.Instant;

/** How a case stands: since when, and by whom. */
public sealed interface Standing {
    /** It is our turn. */
    record Open(Instant since) implements Standing {}

    /** It is the customer's turn. */
    record Pending(Instant since, String by) implements Standing {}

    /** Nobody need look before a moment; then it is open again. */
    record Snoozed(Instant until, String by) implements Standing {}

    /** There is nothing left to do, unless the customer says so. */
    record Solved(Instant at, String by) implements Standing {}

    /** As the database and addresses name it. */
    default String word() {
        return switch (this) {
            case Open _ -> "open";
            case Pending _ -> "pending";
            case Snoozed _ -> "snoozed";
            case Solved _ -> "solved";
        };
    }

    /** Whether anything is left to do. */
    default boolean isUnsolved() {
        return !(this instanceof Solved);
    }
}
