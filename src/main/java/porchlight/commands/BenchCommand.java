package porchlight.commands;

import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.commands.bench.Bench;
import porchlight.commands.bench.Engine;
import porchlight.commands.bench.Outcome;
import porchlight.commands.bench.Plan;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "bench",
        description =
                "Measures how quick this is here: it fills a help center with made-up articles, and indexes, searches,"
                        + " starts and publishes. Nothing else should run meanwhile.")
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    private CommandSpec spec;

    @Option(names = "--passages", paramLabel = "COUNT", description = "How many articles, of one passage each (10000).")
    private int passages = 10_000;

    @Option(
            names = "--sentences",
            paramLabel = "FOLDER",
            description = "The Markdown whose sentences they are made of; otherwise the articles of the settings.")
    private @Nullable Path sentences;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Measures only these parts: search, start, publish.")
    private Set<Plan.Part> only = EnumSet.allOf(Plan.Part.class);

    @Option(names = "--clients", paramLabel = "COUNT", description = "How many search at the same time (16).")
    private int clients = 16;

    @Option(names = "--warm", paramLabel = "SECONDS", description = "How long they search before it counts (30).")
    private double warm = 30;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "How long it counts (20).")
    private double seconds = 20;

    @Option(
            names = "--rounds",
            paramLabel = "COUNT",
            description = "How often to search in process and over HTTP, in turn; medians are told (1).")
    private int rounds = 1;

    @Option(names = "--starts", paramLabel = "COUNT", description = "How often to start the server (5).")
    private int starts = 5;

    @Option(names = "--publish", paramLabel = "COUNT", description = "How many articles to publish (100).")
    private int published = 100;

    @Option(
            names = "--peer",
            paramLabel = "URL",
            description = "Another search engine to ask the same, with {query} where the words go, such as"
                    + " 'http://localhost:9200/bench/_search?q={query}&size=10'.")
    private @Nullable String peer;

    @Option(
            names = "--peer-hits",
            paramLabel = "POINTER",
            description = "Where the peer's answers hold what was found, as a JSON pointer (/hits/hits).")
    private String peerHits = "/hits/hits";

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description = "Only writes passages.jsonl and queries.txt there, to fill a peer with.")
    private @Nullable Path written;

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            description = "Keeps index and database there, and takes them again the next time;"
                    + " otherwise all goes to a folder that is deleted at the end.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Prints one JSON object at the end, for machines.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var settings = given.settings();
        var plan = plan(settings);
        if (written != null) {
            Bench.write(plan, written);
            System.out.printf("Wrote passages.jsonl and queries.txt to %s.%n", written);
            return 0;
        }
        try (var bar = new Bar("Indexing");
                var bench = Bench.open(plan, byWordsUnlessSaid(settings), this::tell)) {
            Outcome outcome = bench.run(InstantSource.system(), bar);
            if (json) {
                System.out.println(JsonMapper.shared().writeValueAsString(outcome));
            }
            return 0;
        }
    }

    private void tell(String line) {
        if (!json) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private Plan plan(Settings settings) {
        within(1, passages, 100_000_000, "--passages");
        within(1, clients, 10_000, "--clients");
        within(1, rounds, 1_000, "--rounds");
        within(1, starts, 1_000, "--starts");
        within(1, published, 1_000_000, "--publish");
        within(0.1, warm, 86_400, "--warm");
        within(0.1, seconds, 86_400, "--seconds");
        return new Plan(
                passages,
                sentences == null ? settings.path(Setting.ARTICLES_FOLDER) : sentences,
                folder,
                only,
                clients,
                warm,
                seconds,
                rounds,
                starts,
                published,
                engine());
    }

    private @Nullable Engine engine() {
        try {
            return peer == null ? null : Engine.at(peer, peerHits);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    private void within(double least, double given, double most, String option) {
        // The other way round it would let pass what is no number.
        if (!(given >= least && given <= most)) {
            var plain = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
            throw new ParameterException(
                    spec.commandLine(), option + " is " + plain.format(least) + " to " + plain.format(most) + ".");
        }
    }

    /** Reading a hundred thousand articles for their meaning takes hours: only who asks for it here gets it. */
    private static Settings byWordsUnlessSaid(Settings settings) {
        boolean said = settings.all().stream()
                .anyMatch(each ->
                        each.setting() == Setting.SEARCH_MODEL && each.origin().equals("--set"));
        return said ? settings : settings.with(Setting.SEARCH_MODEL, "none");
    }
}
