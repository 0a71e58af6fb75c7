package porchlight.commands;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.App;
import porchlight.Setting;
import porchlight.web.LogObjects;

@Command(name = "serve", description = "Starts the help center and goes on until it is told to stop.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given;

    ServeCommand() {
        this(new GivenSettings());
    }

    ServeCommand(GivenSettings given) {
        this.given = given;
    }

    @Override
    public Integer call() throws Exception {
        var settings = given.settings();
        var app = App.start(settings, InstantSource.system());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            app.close();
            stopped.countDown();
        }));
        String ready = "Porchlight is ready at " + app.url() + "  (listening on port " + app.port() + ", articles: "
                + app.articlesFolder().toAbsolutePath().normalize() + ", health: http://localhost:" + app.port()
                + "/health)";
        // Container engines put what is said here among the lines of the log.
        System.out.println(
                settings.text(Setting.LOG_FORMAT).equals("json") ? LogObjects.line("porchlight", ready) : ready);
        System.out.flush();
        stopped.await();
        return 0;
    }
}
