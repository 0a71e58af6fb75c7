package porchlight.console;

import java.util.List;

/**
 * The first page of the console.
 *
 * @param notices what wants this visitor's attention, the urgent first
 */
public record StartPage(Shell around, List<Notice> notices) {
    private static final int FIRST = 5;

    public List<Notice> first() {
        return notices.stream().limit(FIRST).toList();
    }
}
