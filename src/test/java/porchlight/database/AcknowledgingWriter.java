package porchlight.database;

import java.time.InstantSource;

/** A process of its own that writes on four threads and names each row once it is acknowledged, until it is killed. */
final class AcknowledgingWriter {
    private AcknowledgingWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        Database database = Database.open(arguments[0]);
        System.out.println("writing");
        Thread last = Thread.currentThread();
        for (int writer = 0; writer < 4; writer++) {
            String name = arguments[1] + "-" + writer + "-";
            last = Thread.ofPlatform().start(() -> write(database, name));
        }
        last.join();
    }

    private static void write(Database database, String name) {
        for (int i = 0; ; i++) {
            String subject = name + i;
            database.run(tx -> tx.run(
                    "INSERT INTO journal (seq, at, author, kind, subject, detail)"
                            + " SELECT COALESCE(MAX(seq), 0) + 1, ?, 'test', 'test', ?, '' FROM journal",
                    InstantSource.system().instant(),
                    subject));
            System.out.println(subject + ".");
        }
    }
}
