package porchlight.site;

/** Where a page stands in the navigation. */
public enum Place {
    HOME,
    ARTICLES,
    SEARCH,
    ASK,
    CONTACT,
    ELSEWHERE
}
