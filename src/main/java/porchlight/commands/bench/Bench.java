package porchlight.commands.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.articles.Progress;
import tools.jackson.databind.json.JsonMapper;

/** One run: every part after the other, so that none is measured while another works. */
public final class Bench implements AutoCloseable {
    /** Each kind of query is asked for a part of the time that all together are. */
    private static final double SHARE_OF_A_KIND = 0.25;

    private static final String PASSAGES = "passages.jsonl";
    private static final String QUERIES = "queries.txt";

    private final Plan plan;
    private final Home home;
    private final Corpus corpus;
    private final List<Asked> asked;
    private final Consumer<String> told;

    /** @param told is given each line of the table as soon as it is known */
    public static Bench open(Plan plan, Settings settings, Consumer<String> told) throws IOException {
        var corpus = new Corpus(Sentences.in(plan.sentences()), plan.passages());
        var asked = Asked.of(corpus, Asked.USUAL);
        requireHits(plan.peer(), asked);
        return new Bench(plan, Home.in(plan.folder(), settings), corpus, asked, told);
    }

    /** Writes corpus and queries, so that a peer can be filled with the same. */
    public static void write(Plan plan, Path folder) throws IOException {
        for (String each : List.of(PASSAGES, QUERIES)) {
            if (Files.exists(folder.resolve(each))) {
                throw new IOException("There is a file " + folder.resolve(each)
                        + " already: remove it, or name another folder with --write.");
            }
        }
        var corpus = new Corpus(Sentences.in(plan.sentences()), plan.passages());
        Files.createDirectories(folder);
        corpus.write(folder.resolve(PASSAGES));
        Asked.write(Asked.of(corpus, Asked.USUAL), folder.resolve(QUERIES));
    }

    /** Better told now than after ten minutes. */
    private static void requireHits(@Nullable Engine peer, List<Asked> asked) throws IOException {
        if (peer == null) {
            return;
        }
        try (var connection = peer.connection()) {
            for (Asked each : asked.subList(0, Math.min(asked.size(), 20))) {
                connection.ask(peer.request(each.text()));
                if (peer.holdsHits(connection.answer())) {
                    return;
                }
            }
        }
        throw new IOException("The peer finds nothing: fill it with what --write gives, and see that " + peer.hits()
                + " is where its answers hold their hits (--peer-hits).");
    }

    private Bench(Plan plan, Home home, Corpus corpus, List<Asked> asked, Consumer<String> told) {
        this.plan = plan;
        this.home = home;
        this.corpus = corpus;
        this.asked = asked;
        this.told = told;
    }

    public Outcome run(InstantSource clock, Progress filling) throws IOException, InterruptedException {
        Asked.write(asked, home.path(QUERIES));
        told.accept(Table.corpus(corpus, asked.size(), home.settings().text(Setting.SEARCH_MODEL)));
        var indexed = new Filling(home, corpus).fill(clock, filling);
        told.accept(Table.indexed(indexed));
        var searched = plan.measures(Plan.Part.SEARCH) ? search() : null;
        var started = plan.measures(Plan.Part.START) ? start() : null;
        var published = plan.measures(Plan.Part.PUBLISH) ? publish() : null;
        return new Outcome(
                corpus.passages(),
                corpus.sentences().size(),
                asked.size(),
                home.settings().text(Setting.SEARCH_MODEL),
                plan.clients(),
                plan.warm(),
                plan.seconds(),
                plan.rounds(),
                Runtime.getRuntime().availableProcessors(),
                Child.options(),
                indexed,
                searched,
                started,
                published);
    }

    private Outcome.Searched search() throws IOException, InterruptedException {
        told.accept(Table.head(plan.clients()));
        var inProcess = new ArrayList<Speed>();
        var http = new ArrayList<Speed>();
        var kinds = new LinkedHashMap<String, Speed>();
        Memory rest = null;
        Memory load = null;
        for (int round = 0; round < plan.rounds(); round++) {
            boolean last = round == plan.rounds() - 1;
            inProcess.add(inProcess());
            if (last) {
                told.accept(Table.speed("in process", Speed.median(inProcess)));
            }
            try (var served = Served.start(home).awaitRest(corpus.passages())) {
                rest = round == 0 ? served.child.memory() : rest;
                http.add(costing(served, asked, plan.warm(), plan.seconds()));
                if (last) {
                    told.accept(Table.speed("over HTTP", Speed.median(http)));
                    kinds.putAll(kinds(served));
                    load = served.child.memory();
                }
            }
        }
        Speed within = Speed.median(inProcess);
        Speed over = Speed.median(http);
        var compared = peer(over);
        double ratio = over.perSecond() / within.perSecond();
        told.accept(Table.ratio("HTTP / in process", ratio));
        if (compared != null) {
            told.accept(Table.ratio("HTTP / peer", compared.ratio()));
        }
        if (rest != null && load != null) {
            told.accept(Table.memory(rest, load));
        }
        return new Outcome.Searched(within, over, ratio, kinds, rest, load, compared);
    }

    private Speed inProcess() throws IOException {
        try (var child = home.start(
                "bench-find",
                "--queries",
                home.path(QUERIES).toString(),
                "--clients",
                Integer.toString(plan.clients()),
                "--warm",
                Double.toString(plan.warm()),
                "--seconds",
                Double.toString(plan.seconds()))) {
            return JsonMapper.shared().readValue(child.line(), Speed.class);
        }
    }

    private Map<String, Speed> kinds(Served served) throws IOException, InterruptedException {
        var kinds = new LinkedHashMap<String, Speed>();
        for (Kind kind : Kind.values()) {
            var some = asked.stream().filter(each -> each.kind() == kind).toList();
            if (!some.isEmpty()) {
                Speed speed = costing(served, some, 0, SHARE_OF_A_KIND * plan.seconds());
                told.accept(Table.speed("  " + kind.word(), speed));
                kinds.put(kind.word(), speed);
            }
        }
        return kinds;
    }

    private Speed costing(Served served, List<Asked> asked, double warm, double seconds)
            throws IOException, InterruptedException {
        var clients = served.engine.clients(plan.clients(), asked);
        if (warm > 0) {
            clients.ask(warm);
        }
        double before = served.child.cpu();
        Speed speed = clients.ask(seconds);
        return speed.costing(served.child.cpu() - before);
    }

    private Outcome.@Nullable Compared peer(Speed ours) throws IOException, InterruptedException {
        Engine peer = plan.peer();
        if (peer == null) {
            return null;
        }
        var clients = peer.clients(plan.clients(), asked);
        var rounds = new ArrayList<Speed>();
        for (int round = 0; round < plan.rounds(); round++) {
            clients.ask(plan.warm());
            rounds.add(clients.ask(plan.seconds()));
        }
        Speed speed = Speed.median(rounds);
        told.accept(Table.speed("peer", speed));
        return new Outcome.Compared(
                "http://" + peer.host() + ":" + peer.port() + peer.target(),
                speed,
                ours.perSecond() / speed.perSecond());
    }

    private Outcome.Started start() throws IOException {
        var millis = new ArrayList<Double>();
        // A misspelt word may find nothing, however long one waits.
        var spelt = asked.stream().filter(each -> each.kind() == Kind.WORDS).toList();
        for (int n = 0; n < plan.starts(); n++) {
            try (var served = Served.start(home)) {
                millis.add(served.firstAnswer(spelt.get(n % spelt.size()).text()));
            }
        }
        var started = new Outcome.Started(Speed.median(millis, each -> each), millis);
        told.accept(Table.started(started));
        return started;
    }

    private Outcome.Published publish() throws IOException, InterruptedException {
        try (var served = Served.publishing(home, plan.published()).awaitRest(corpus.passages())) {
            var clients = served.engine.clients(plan.clients(), asked);
            clients.ask(plan.warm());
            served.child.tell("publish");
            var done = new AtomicBoolean();
            var line = CompletableFuture.supplyAsync(() -> {
                try {
                    return served.child.line();
                } catch (IOException ended) {
                    throw new UncheckedIOException(ended);
                } finally {
                    done.set(true);
                }
            });
            Speed meanwhile = clients.ask(() -> !done.get());
            double[] millis = JsonMapper.shared().readValue(line.join(), double[].class);
            served.child.line();
            double[] sorted = Arrays.stream(millis).sorted().toArray();
            var published = new Outcome.Published(
                    sorted.length,
                    sorted[Speed.rank(sorted.length, 0.5)],
                    sorted[Speed.rank(sorted.length, 0.99)],
                    sorted[sorted.length - 1],
                    Arrays.stream(millis).boxed().toList(),
                    meanwhile);
            told.accept(Table.published(published));
            return published;
        }
    }

    @Override
    public void close() {
        home.close();
    }
}
