package porchlight.database;

import org.jspecify.annotations.Nullable;

/** The database did not do what it was asked. Nothing of the work that meets it is kept, nothing was acknowledged. */
public final class DatabaseProblem extends RuntimeException {
    /** What a caller can act on. */
    public enum Reason {
        /** A row with this key is already there. */
        CONFLICT,
        /** Another rule of the tables is broken: a missing parent row, an empty column. A mistake of the program. */
        RULE,
        /** No space is left on the disk; writing works again when there is some. */
        FULL,
        /** The database can be read but not written. */
        READ_ONLY,
        /** The database cannot be reached now; it is asked again with the next call. */
        AWAY,
        /** Too much waits, or somebody else holds a lock for too long; nothing was done, and it may be tried again. */
        BUSY,
        /** The file is damaged. */
        DAMAGED,
        /** Another process keeps this database: see {@link Database#claim}. */
        IN_USE,
        /** This program may not start on this database. */
        REFUSED,
        /** Anything else: SQL that is wrong, for example. */
        OTHER
    }

    private final Reason reason;
    private final String message;

    public DatabaseProblem(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Reason reason() {
        return reason;
    }

    public boolean isConflict() {
        return reason == Reason.CONFLICT;
    }

    public boolean isFull() {
        return reason == Reason.FULL;
    }

    public boolean isReadOnly() {
        return reason == Reason.READ_ONLY;
    }

    public boolean isAway() {
        return reason == Reason.AWAY;
    }

    public boolean isDamaged() {
        return reason == Reason.DAMAGED;
    }

    public boolean isBusy() {
        return reason == Reason.BUSY;
    }

    public boolean isInUse() {
        return reason == Reason.IN_USE;
    }

    /**
     * Whether it goes on until something changes outside of the program. {@link Database} tells the log when such a
     * problem begins and when it is over: whoever meets it meanwhile need not.
     */
    public boolean lasts() {
        return switch (reason) {
            case FULL, READ_ONLY, AWAY, DAMAGED, IN_USE -> true;
            case CONFLICT, RULE, BUSY, REFUSED, OTHER -> false;
        };
    }

    /** The same, for one more caller: an exception thrown on several threads at once would mix up their traces. */
    DatabaseProblem again() {
        return new DatabaseProblem(reason, message, this);
    }
}
