package porchlight.console;

import java.util.List;
import porchlight.people.Customers;
import porchlight.people.People;
import porchlight.people.Right;
import porchlight.people.Visitor;
import porchlight.site.Paging;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Request;
import porchlight.web.Templates;
import porchlight.web.Url;

/** The customers who have an account, beside the team: there may be any number of them, so they are shown some at a time. */
public final class CustomerRoom {
    static final String ADDRESS = "/console/customers";

    private static final int ON_A_PAGE = 50;
    private static final int MOST_PAGES = 1_000_000;
    private static final int MOST_FOUND = 20;

    private final Site site;
    private final Templates templates;
    private final People people;
    private final Customers customers;
    private final String provider;

    /** @param provider what people call the identity provider */
    public CustomerRoom(Site site, Templates templates, People people, Customers customers, String provider) {
        this.site = site;
        this.templates = templates;
        this.people = people;
        this.customers = customers;
        this.provider = provider;
    }

    public Answer list(Request request) {
        String words = Words.of(request.query("q").orElse("")).text();
        long count = people.countCustomers(words);
        int pages = Math.clamp((count + ON_A_PAGE - 1) / ON_A_PAGE, 1, MOST_PAGES);
        int page = Math.min(pages, request.number("page", 1, 1, MOST_PAGES));
        return templates.html(
                "console/customers.jte",
                new CustomersPage(
                        Shell.around(site, "Customers", Room.TEAM, request),
                        words,
                        count,
                        people.customers(words, (page - 1) * ON_A_PAGE, ON_A_PAGE),
                        Paging.of(page, pages, each -> address(words, each)),
                        provider,
                        customers.mayComeIn()));
    }

    /** The first of those whose name or address has the words; told only to whoever may look after people. */
    public List<Found> find(Visitor visitor, Words words) {
        return words.isEmpty() || !visitor.may(Right.MANAGE_PEOPLE)
                ? List.of()
                : people.customers(words.text(), 0, MOST_FOUND).stream()
                        .map(each -> new Found(each.name(), each.mail().address(), Team.address(each)))
                        .toList();
    }

    private static String address(String words, int page) {
        return ADDRESS + "?page=" + page + (words.isEmpty() ? "" : "&q=" + Url.value(words));
    }
}
