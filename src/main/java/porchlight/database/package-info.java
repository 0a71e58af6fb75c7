/** SQLite or PostgreSQL: transactions that are on disk when they return, snapshots to read from, migrations. */
@NullMarked
package porchlight.database;

import org.jspecify.annotations.NullMarked;
