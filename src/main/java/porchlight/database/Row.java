package porchlight.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer, its columns asked for by name. The readers without {@code OrNull} throw
 * {@link IllegalStateException} when the column is empty. Valid only inside the {@link Mapping} it is handed to.
 */
public final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public String text(String column) {
        return present(textOrNull(column), column);
    }

    public @Nullable String textOrNull(String column) {
        try {
            return rows.getString(column);
        } catch (SQLException unreadable) {
            throw unknown(column, unreadable);
        }
    }

    public long number(String column) {
        return present(numberOrNull(column), column);
    }

    public @Nullable Long numberOrNull(String column) {
        try {
            long number = rows.getLong(column);
            return rows.wasNull() ? null : number;
        } catch (SQLException unreadable) {
            throw unknown(column, unreadable);
        }
    }

    /** A moment, kept as milliseconds since 1970. */
    public Instant instant(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        Long millis = numberOrNull(column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Yes or no, kept as 1 or 0. */
    public boolean flag(String column) {
        return number(column) != 0;
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is empty.");
        }
        return value;
    }

    private static IllegalStateException unknown(String column, SQLException cause) {
        return new IllegalStateException("Column " + column + " cannot be read: " + cause.getMessage(), cause);
    }
}
