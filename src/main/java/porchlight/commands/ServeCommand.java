package porchlight.commands;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.App;

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
        var app = App.start(given.settings(), InstantSource.system());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            app.close();
            stopped.countDown();
        }));
        System.out.println("Porchlight is ready at " + app.url() + "  (listening on port " + app.port() + ", articles: "
                + app.articlesFolder().toAbsolutePath().normalize() + ", health: http://localhost:" + app.port()
                + "/health)");
        System.out.flush();
        stopped.await();
        return 0;
    }
}
