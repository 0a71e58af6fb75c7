package porchlight.database;

/** What a connection is for. */
enum Access {
    READ,
    WRITE,
    /** Migrations and restores: nobody waits for an answer meanwhile, so a statement may take as long as it takes. */
    BUILD
}
