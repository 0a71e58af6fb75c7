package porchlight.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form that waited until its sender had proven who they are.
 *
 * @param fields as they were filled in
 */
public record GoOnPage(Shell around, String action, Map<String, List<String>> fields) {
    /** What says something: nobody should confirm what they cannot see. */
    public Map<String, List<String>> shown() {
        var shown = new LinkedHashMap<>(fields);
        shown.values().removeIf(each -> each.stream().allMatch(String::isBlank));
        return shown;
    }
}
