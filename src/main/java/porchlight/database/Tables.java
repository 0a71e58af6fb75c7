package porchlight.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows, table by table: first {@link #begin}, then each {@link #row} of it. */
public interface Tables {
    void begin(String table, List<String> columns);

    /** @param values in the order of the columns: {@link String}, {@link Long} or null */
    void row(List<@Nullable Object> values);
}
