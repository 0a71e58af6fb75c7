package porchlight.commands;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.App;

/**
 * For the build, which keeps the classes that this loads, and how they were used, for quick starts ever after: so it
 * does what a server does in its first minute.
 */
@Command(name = "trial", hidden = true, description = "Starts the help center, looks at its pages, and stops; twice.")
final class TrialCommand implements Callable<Integer> {
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

    @Mixin
    private GivenSettings given = new GivenSettings();

    @Override
    public Integer call() throws Exception {
        // The second time it finds an index and a database, as after every restart.
        boolean well = true;
        for (int start = 1; start <= 2; start++) {
            well &= visit();
        }
        return well ? 0 : 1;
    }

    private boolean visit() throws Exception {
        try (var app = App.start(given.settings(), InstantSource.system());
                var client = HttpClient.newHttpClient()) {
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
            return well;
        }
    }

    private static int status(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
