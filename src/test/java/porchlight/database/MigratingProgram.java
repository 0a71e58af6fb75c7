package porchlight.database;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that brings a database up to date, until it is killed. */
final class MigratingProgram {
    private MigratingProgram() {}

    /** @param arguments url, folder of migrations */
    public static void main(String[] arguments) throws IOException {
        var migrations = Migrations.in(Path.of(arguments[1]).toUri().toURL());
        System.out.println("migrating");
        Database.open(arguments[0], migrations).close();
        System.out.println("migrated");
    }
}
