package porchlight.commands.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.Settings;
import porchlight.people.Audience;
import porchlight.search.Query;
import porchlight.search.Searcher;

/** Searches without HTTP: the clients are threads of the process that searches. */
public final class InProcess {
    private static final Duration LOADING = Duration.ofMinutes(2);

    private InProcess() {}

    /** @param queries a file with one a line */
    public static Speed measure(
            Settings settings, InstantSource clock, Path queries, int clients, double warm, double seconds)
            throws IOException, InterruptedException {
        try (var knowledge = Knowledge.open(settings, clock);
                var finding = Finding.open(knowledge)) {
            finding.meaning().awaitLoaded(LOADING);
            List<Query> asked =
                    Files.readAllLines(queries).stream().map(Query::of).toList();
            Searcher searcher = finding.searcher();
            searcher.warm();
            var all = new ClientThreads(
                    clients,
                    asked.size(),
                    query -> !searcher.find(asked.get(query), Audience.PUBLIC)
                            .hits()
                            .isEmpty());
            all.ask(warm);
            double before = cpu();
            Speed speed = all.ask(seconds);
            return speed.costing(cpu() - before);
        }
    }

    private static double cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
