package porchlight.console;

import java.util.List;
import java.util.Map;

/**
 * A form that waited until its sender had proven who they are.
 *
 * @param fields as they were filled in
 */
public record GoOnPage(Shell around, String action, Map<String, List<String>> fields) {}
