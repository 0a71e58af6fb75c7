package porchlight.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import porchlight.people.Person;
import porchlight.site.Paging;

/**
 * The customers who have an account, some at a time.
 *
 * @param words what was looked for; "" for all
 * @param count how many there are, on all pages
 * @param paging null when all are on this page
 * @param provider what people call the identity provider
 * @param mayComeIn whether customers can come in by themselves
 */
public record CustomersPage(
        Shell around,
        String words,
        long count,
        List<Person> people,
        @Nullable Paging paging,
        String provider,
        boolean mayComeIn) {}
