package porchlight.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The way from one page of results to another: the first, the last, and two on either side. */
public record Paging(
        int page,
        int pages,
        @Nullable String previous,
        @Nullable String next,
        List<Step> steps) {

    private static final int AROUND = 2;

    /** A page to go to; {@code gap} is true when pages are left out before it. */
    public record Step(int number, String url, boolean current, boolean gap) {}

    /** Null when there is only one page: then there is nowhere to go. */
    public static @Nullable Paging of(int page, int pages, IntFunction<String> url) {
        if (pages <= 1) {
            return null;
        }
        List<Step> steps = new ArrayList<>();
        int last = 0;
        for (int number = 1; number <= pages; number++) {
            if (number == 1 || number == pages || Math.abs(number - page) <= AROUND) {
                steps.add(new Step(number, url.apply(number), number == page, number > last + 1));
                last = number;
            }
        }
        return new Paging(
                page, pages, page > 1 ? url.apply(page - 1) : null, page < pages ? url.apply(page + 1) : null, steps);
    }
}
