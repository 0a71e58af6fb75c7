package porchlight.people;

import porchlight.database.Tx;

/** Writes to people: each mail belongs to the transaction of what it is about. */
public interface Post {
    /** Where no mail server is set: links are passed on by hand. */
    Post NONE = new Post() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void write(Tx tx, String kind, Mail to, String about, By by) {
            throw new IllegalStateException("No mail is sent from here.");
        }

        @Override
        public boolean writeSparingly(Tx tx, String kind, Mail to, String about, By by) {
            return false;
        }
    };

    /** Whether mail is sent at all. */
    boolean isOn();

    /**
     * Writes a mail, which goes out soon after the commit.
     *
     * @param about the id of what it tells of; "" where the kind says it all
     */
    void write(Tx tx, String kind, Mail to, String about, By by);

    /**
     * Whatever waits to be mailed about this is not mailed any more.
     *
     * @param about the id of what is gone
     */
    default void takeBack(Tx tx, String about) {
        // Where nothing is written, nothing waits.
    }

    /**
     * What could not be delivered about this goes out again, to another address.
     *
     * @param about the id of what it tells of
     */
    default void readdress(Tx tx, String about, Mail to, By by) {
        // Where nothing is written, nothing failed.
    }

    default void write(Tx tx, String kind, Mail to, By by) {
        write(tx, kind, to, "", by);
    }

    /**
     * Tells the owner of an account what was done to it. A customer who comes in by mailed links alone is not told: whoever
     * reads that mailbox is in anyway.
     */
    default void warn(Tx tx, Warning what, Person owner, By by) {
        if (isOn() && (owner.role() != Role.CUSTOMER || owner.hasPassword())) {
            write(tx, what.word(), owner.mail(), by);
        }
    }

    /**
     * Writes a mail that anybody can have sent to anybody, at once or a little later; false when this address has had enough of
     * them for now (row 49).
     */
    boolean writeSparingly(Tx tx, String kind, Mail to, String about, By by);

    default boolean writeSparingly(Tx tx, String kind, Mail to, By by) {
        return writeSparingly(tx, kind, to, "", by);
    }
}
