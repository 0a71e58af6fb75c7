package porchlight.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import porchlight.search.Reading;
import porchlight.web.Answer;
import porchlight.web.Json;
import porchlight.web.Request;

/**
 * How the server is, for machines that watch it and for people who read it. The world sees whether it serves and how far
 * it is; the names of files and the reasons are for whoever asks from the same machine.
 */
public final class Health {
    private final Json json;
    private final Supplier<Report> report;

    public Health(Json json, Supplier<Report> report) {
        this.json = json;
        this.report = report;
    }

    /** @param problem why it is not getting on, or null */
    public record FollowerHealth(
            String name, long position, long lag, @Nullable String problem) {}

    /**
     * How it is just now.
     *
     * @param serving whether visitors get answers
     * @param ready whether every follower has caught up too
     * @param meaning how far articles are read for their meaning; {@code ready} does not wait for it
     * @param refused files that could not be taken, each in a sentence
     * @param problems what else is wrong, each in a sentence
     */
    public record Report(
            boolean serving,
            boolean ready,
            long articles,
            List<FollowerHealth> followers,
            Reading meaning,
            List<String> refused,
            List<String> problems) {}

    /** @param note what is still to be done, in a sentence; null when nothing is */
    private record MeaningHealth(
            String model,
            long read,
            long articles,
            @Nullable String note,
            @Nullable String problem) {
        static MeaningHealth of(Reading reading, boolean all) {
            String problem = reading.problem().orElse(null);
            return new MeaningHealth(
                    reading.model(),
                    reading.read(),
                    reading.articles(),
                    reading.isDone() ? null : note(reading),
                    all || problem == null ? problem : "see the log");
        }

        private static String note(Reading reading) {
            if (!reading.ready()) {
                return "The language model is being loaded; until then everything is found by its words.";
            }
            return reading.read() + " of " + reading.articles()
                    + " articles have been read for their meaning; the others are found by their words so far.";
        }
    }

    private record Told(
            String status,
            boolean ready,
            long articles,
            List<FollowerHealth> followers,
            MeaningHealth meaning,
            int refusedFiles,
            List<String> refused,
            List<String> problems) {}

    /** 200 when requests can be served. */
    public Answer live(Request request) {
        Report now = report.get();
        return json.answer(told(request, now)).status(now.serving() ? 200 : 503).with("Cache-Control", "no-store");
    }

    /** 200 when every follower has caught up too, 503 until then. */
    public Answer ready(Request request) {
        Report now = report.get();
        return json.answer(told(request, now)).status(now.ready() ? 200 : 503).with("Cache-Control", "no-store");
    }

    private static Told told(Request request, Report report) {
        boolean well = report.refused().isEmpty()
                && report.problems().isEmpty()
                && report.followers().stream().allMatch(each -> each.problem() == null);
        boolean all = request.isLocal();
        var followers = new ArrayList<FollowerHealth>();
        for (FollowerHealth each : report.followers()) {
            String problem = all || each.problem() == null ? each.problem() : "see the log";
            followers.add(new FollowerHealth(each.name(), each.position(), each.lag(), problem));
        }
        return new Told(
                !report.serving() ? "down" : well ? "up" : "degraded",
                report.ready(),
                report.articles(),
                followers,
                MeaningHealth.of(report.meaning(), all),
                report.refused().size(),
                all ? report.refused() : List.of(),
                all ? report.problems() : List.of());
    }
}
