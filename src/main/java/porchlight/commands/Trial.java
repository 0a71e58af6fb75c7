package porchlight.commands;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import porchlight.App;

/**
 * Starts the help center, looks at its pages, and stops; twice. For the build, which keeps the classes that this loads, and
 * how they were used, for quick starts ever after: so it does what a server does in its first minute, and no more.
 */
final class Trial implements Callable<Integer> {
    private static final List<String> PAGES = List.of(
            "/health/ready",
            "/",
            "/search?q=how+to+write+an+articel",
            "/api/v1/search?q=install",
            "/api/v1/suggest?q=inst",
            "/articles",
            "/feed.atom",
            "/sitemap.xml",
            "/metrics",
            "/contact",
            "/nowhere");

    private final GivenSettings given;

    Trial(GivenSettings given) {
        this.given = given;
    }

    @Override
    public Integer call() throws Exception {
        var settings = given.settings();
        // The second time it finds an index and a database, as after every restart.
        int first = ServeCommand.serve(settings, Optional.empty(), (app, _) -> visit(app));
        int second = ServeCommand.serve(settings, Optional.empty(), (app, _) -> visit(app));
        return Math.max(first, second);
    }

    private static int visit(App app) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            String server = "http://localhost:" + app.port();
            while (status(client, server + "/health/ready") != 200) {
                Thread.sleep(10);
            }
            var pages = new ArrayList<>(PAGES);
            app.knowledge().articles().page("", 3).forEach(each -> pages.add("/articles/" + each.path()));
            boolean well = true;
            for (String page : pages) {
                well &= status(client, server + page) < 500;
            }
            return well ? 0 : 1;
        }
    }

    private static int status(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
