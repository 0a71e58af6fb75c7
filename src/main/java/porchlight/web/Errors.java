package porchlight.web;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that turns anything thrown into an answer. Internal text goes to the log, with a short id that the
 * visitor is shown too, and never to the visitor.
 *
 * @param page the page that a person sees
 * @param known what an exception of another package means to a visitor, for example "busy"; empty if it means nothing
 */
public record Errors(ErrorPage page, Function<Throwable, Optional<Problem>> known) {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    private static final Templates TEMPLATES = new Templates();
    private static final Json JSON = new Json();

    /** A page without the site's look, and no exceptions of other packages. */
    public static Errors plain() {
        return new Errors((problem, _) -> bare(problem), _ -> Optional.empty());
    }

    Answer answer(Throwable thrown, Request request) {
        Problem problem = problem(thrown, request.method() + " " + request.path());
        Answer answer = request.wantsJson() ? json(problem) : html(problem, request);
        answer = answer.status(problem.status());
        for (var header : problem.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private Problem problem(Throwable thrown, String request) {
        return switch (thrown) {
            case Problem told -> told;
            case RequestException helidon -> ofStatus(helidon.status().code());
            case HttpException helidon -> ofStatus(helidon.status().code());
            default -> known.apply(thrown).orElseGet(() -> logged(thrown, request));
        };
    }

    private static Problem logged(Throwable thrown, String request) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} failed, noted as {}", request, id, thrown);
        return Problem.internal(id, thrown);
    }

    private Answer html(Problem problem, Request request) {
        try {
            return page.page(problem, request);
        } catch (Exception alsoBroken) {
            LOG.error("The page for {} failed as well", problem.getMessage(), alsoBroken);
            return bare(problem);
        }
    }

    static Answer bare(Problem problem) {
        return TEMPLATES.html("web/problem.jte", problem);
    }

    static Answer json(Problem problem) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", "about:blank");
        fields.put("title", problem.title());
        fields.put("status", problem.status());
        fields.put("detail", problem.detail());
        return Answer.text("application/problem+json", JSON.of(fields));
    }

    /** What Helidon refused by itself, in our words: its own may quote the request. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 ->
                Problem.notFound(
                        "The page may have moved, or the link may have a letter too many. A search finds it in most cases.");
            case 408 -> new Problem(408, "The request came too slowly", "Please try again.");
            case 413 -> Problem.tooLarge("The request is larger than this server accepts.");
            case 414 -> new Problem(414, "The address is too long", "Please shorten it.");
            case 415 -> Problem.unsupportedMediaType("A compressed request is not accepted.");
            case 431 -> new Problem(431, "The headers are too large", "Please send less.");
            case 503 -> Problem.unavailable(Duration.ofSeconds(1));
            case 505 -> new Problem(505, "This version of HTTP is not spoken here", "Please use HTTP/1.1.");
            default ->
                status >= 400 && status < 500
                        ? new Problem(status, "This request cannot be understood", "It is not valid HTTP.")
                        : new Problem(
                                500,
                                "Something went wrong on our side",
                                "It is not your doing. Please try again in a minute.");
        };
    }
}
