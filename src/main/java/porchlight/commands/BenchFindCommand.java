package porchlight.commands;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.commands.bench.InProcess;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "bench-find", hidden = true, description = "The part of bench that searches without HTTP.")
final class BenchFindCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Option(names = "--queries", required = true)
    private Path queries = Path.of("");

    @Option(names = "--clients", required = true)
    private int clients;

    @Option(names = "--warm", required = true)
    private double warm;

    @Option(names = "--seconds", required = true)
    private double seconds;

    @Override
    public Integer call() throws Exception {
        var speed = InProcess.measure(given.settings(), InstantSource.system(), queries, clients, warm, seconds);
        System.out.println(JsonMapper.shared().writeValueAsString(speed));
        return 0;
    }
}
