package porchlight.commands;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.App;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.commands.demo.World;
import porchlight.database.DatabaseProblem;
import porchlight.web.Access;
import porchlight.web.LogObjects;

@Command(name = "serve", description = "Starts the help center and goes on until it is told to stop.")
final class ServeCommand implements Callable<Integer> {
    /** What the terminal, the system and whoever closes the terminal say; their numbers added to it are the code to end with. */
    private static final List<String> STOPS = List.of("INT", "TERM", "HUP");

    private static final int TOLD = 128;

    @Mixin
    private GivenSettings given;

    ServeCommand() {
        this(new GivenSettings());
    }

    ServeCommand(GivenSettings given) {
        this.given = given;
    }

    @Option(
            names = "--demo",
            description =
                    "Serves a made-up help center with a month behind it, in a folder that is deleted afterwards.")
    private boolean demo;

    @Option(names = "--demo-seed", paramLabel = "N", description = "Which made-up month it is (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        var settings = given.settings();
        return demo || settings.isOn(Setting.DEMO) ? serveDemo(settings) : serve(settings, Optional.empty());
    }

    private int serveDemo(Settings settings) throws Exception {
        // Told before it is made: it takes some seconds, and whoever waits should know for what.
        say(settings, "A made-up help center is being put together.");
        try (var world = World.made(settings, seed, InstantSource.system().instant())) {
            return serve(world.settings(), Optional.of(world));
        }
    }

    private static int serve(Settings settings, Optional<World> demo) throws Exception {
        return serve(settings, demo, (_, toldToStop) -> toldToStop.get());
    }

    /** Serves for as long as {@code meanwhile} takes; the code that it ends with. */
    static int serve(Settings settings, Optional<World> demo, Meanwhile meanwhile) throws Exception {
        var toldToStop = untilToldToStop();
        try (var app = App.start(settings, InstantSource.system())) {
            String ready = "Porchlight is ready at " + app.url() + "  (listening on port " + app.port() + ", articles: "
                    + app.articlesFolder().toAbsolutePath().normalize() + ", health: http://localhost:" + app.port()
                    + "/health)";
            say(settings, ready);
            demo.ifPresent(world -> say(settings, whom(app, world)));
            firstLink(app).ifPresent(link -> say(settings, link));
            System.out.flush();
            return meanwhile.with(app, toldToStop);
        }
    }

    /** What is done while it serves. */
    interface Meanwhile {
        /** @param toldToStop completed with the code to end with when somebody wants it to stop */
        int with(App app, Future<Integer> toldToStop) throws Exception;
    }

    private static String whom(App app, World world) {
        return "Everything here is made up, and gone when it stops. Sign in at " + app.url() + Access.SIGN_IN + " as "
                + world.guests().stream()
                        .map(each -> each.mail() + " (" + each.role() + ")")
                        .collect(Collectors.joining(", "))
                + ", each with the password " + world.password();
    }

    /** Container engines put what is said here among the lines of the log. */
    private static void say(Settings settings, String line) {
        System.out.println(
                settings.text(Setting.LOG_FORMAT).equals("json") ? LogObjects.line("porchlight", line) : line);
    }

    /** Whoever reads the terminal owns the server, so this is the one secret that is said there. */
    private static Optional<String> firstLink(App app) {
        try {
            if (app.reception().people().hasAdmin()) {
                return Optional.empty();
            }
            return app.firstLink()
                    .map(link ->
                            "There is no admin yet. Whoever opens this link within a day becomes the first: " + link);
        } catch (DatabaseProblem notNow) {
            return Optional.of("There is no admin yet, and a link for the first cannot be made just now. Later,"
                    + " `porchlight user first-link` prints one.");
        }
    }

    /**
     * Not by a shutdown hook: all hooks run at once, and that of ONNX Runtime takes the ground from under a model that is
     * being loaded, which crashes the process. Who says it twice does not want to wait.
     */
    private static CompletableFuture<Integer> untilToldToStop() {
        var told = new CompletableFuture<Integer>();
        for (String each : STOPS) {
            Signals.on(each, number -> {
                int code = TOLD + number;
                if (!told.complete(code)) Runtime.getRuntime().halt(code);
            });
        }
        return told;
    }
}
