package porchlight.web;

/** Makes the page that a person sees when something went wrong. Its status is set to the problem's own. */
@FunctionalInterface
public interface ErrorPage {
    Answer page(Problem problem, Request request) throws Exception;
}
