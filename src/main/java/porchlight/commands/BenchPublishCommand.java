package porchlight.commands;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.commands.bench.Publisher;

@Command(name = "bench-publish", hidden = true, description = "The part of bench that serves, and publishes meanwhile.")
final class BenchPublishCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Option(names = "--publish", required = true)
    private int count;

    @Override
    public Integer call() throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Publisher.run(given.settings(), InstantSource.system(), count, in, System.out);
        return 0;
    }
}
