package porchlight.site;

/** Everything that one page of the help center shows. Its template takes the record as its only parameter. */
public sealed interface Page
        permits HomePage, ArticlesPage, CategoryPage, ArticlePage, ResultsPage, ContactPage, ProblemPage {

    Frame frame();

    /** The template that draws this page, as the template engine knows it: {@code site/home.jte}. */
    String template();
}
