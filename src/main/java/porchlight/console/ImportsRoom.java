package porchlight.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import porchlight.articles.Bulk;
import porchlight.articles.Categories;
import porchlight.articles.Exports;
import porchlight.articles.Imported;
import porchlight.articles.Imports;
import porchlight.articles.Intake;
import porchlight.articles.Intakes;
import porchlight.articles.Proofreader;
import porchlight.articles.Sweeps;
import porchlight.articles.Warnings;
import porchlight.formats.Format;
import porchlight.markdown.Malformed;
import porchlight.markdown.Slug;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.site.Site;
import porchlight.texts.Difference;
import porchlight.web.Answer;
import porchlight.web.Csv;
import porchlight.web.Json;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Whole knowledge bases come in and go out: looked at first, then taken all at once or not at all. */
public final class ImportsRoom {
    /** The file, and what a form has around it. */
    public static final int MOST_BYTES = Intakes.MOST_BYTES + 64 * 1024;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration COMPARING = Duration.ofSeconds(3);
    private static final int RECENT = 20;
    private static final int LONGEST_CATEGORY = 200;
    private static final String DRAFTS = "drafts";
    private static final String NOTHING = "There is nothing to export: no article there is published yet.";
    private static final Logger LOG = LoggerFactory.getLogger(ImportsRoom.class);

    private final Site site;
    private final Templates templates;
    private final Json json;
    private final Intakes intakes;
    private final Imported imported;
    private final Sweeps sweeps;
    private final Exports exports;
    private final Categories categories;
    private final Proofreader proofreader;
    private final People people;

    public ImportsRoom(
            Site site,
            Templates templates,
            Json json,
            Intakes intakes,
            Imported imported,
            Sweeps sweeps,
            Exports exports,
            Categories categories,
            Proofreader proofreader,
            People people) {
        this.site = site;
        this.templates = templates;
        this.json = json;
        this.intakes = intakes;
        this.imported = imported;
        this.sweeps = sweeps;
        this.exports = exports;
        this.categories = categories;
        this.proofreader = proofreader;
        this.people = people;
    }

    public Answer show(Request request) {
        return room(request, "", "", 200);
    }

    // In

    /** Reads what was handed in, and shows what would come of it. */
    public Answer take(Request request) {
        Optional<ByteBuffer> file = request.largeFile("file");
        String chosen = request.form("format").orElse("");
        if (file.isEmpty()) {
            return room(request, "Choose a file first; the one that was sent is empty.", "", 422);
        }
        if (!chosen.isEmpty() && Format.named(chosen).isEmpty()) {
            throw Problem.badRequest("\"format\" is none of those in the list.");
        }
        if (file.get().remaining() > Intakes.MOST_BYTES) {
            throw Problem.tooLarge("At most " + Intakes.MOST_BYTES / (1024 * 1024) + " MB are accepted here.");
        }
        try {
            Intake intake = intakes.take(
                    file.get(), request.fileName("file"), Format.named(chosen).orElse(null), request.by());
            return Answer.redirect(address(intake.id()));
        } catch (Malformed unfit) {
            return room(request, sentence(unfit), "", 422);
        } catch (IOException unable) {
            LOG.warn("a file was not taken in", unable);
            throw Problem.unsaved(SOON, "The server's disk takes no file just now: it is full, or may only be read.");
        }
    }

    private static String sentence(Malformed unfit) {
        String where = unfit.line() > 0 ? "In line " + unfit.line() + ": " : "This cannot be imported: ";
        return where + unfit.reason() + ".";
    }

    public Answer one(Request request) {
        Intake intake = intake(request);
        return page(request, intake, wish(request, intake), "", 200);
    }

    /** Looks once more, or imports. */
    public Answer run(Request request) {
        Intake intake = intake(request);
        Imports.Wish wish = wish(request, intake);
        String problem = problem(wish);
        if (!problem.isEmpty()) {
            return page(
                    request,
                    intake,
                    new Imports.Wish(wish.into(), "", wish.asDrafts(), wish.describes(), wish.without()),
                    problem,
                    422);
        }
        if (!request.form("do").orElse("").equals("import")) {
            return page(request, intake, wish, "", 200);
        }
        return intakes.run(intake, wish, request.by())
                ? Answer.redirect(address(intake.id()))
                : page(
                        request,
                        intake(request),
                        wish,
                        "Another import is at work. Wait until it is done, and begin this one then.",
                        409);
    }

    public Answer discard(Request request) throws IOException {
        intakes.discard(intake(request).id());
        return Answer.redirect(Room.IMPORTS.address());
    }

    /** Publishes the drafts of an import that nobody has touched since, all together, or takes them out again. */
    public Answer all(Request request) {
        Intake intake = intake(request);
        List<String> untouched = imported.untouched(intake);
        Bulk.Change change = switch (request.form("do").orElse("")) {
            case "publish" -> Imported.publishing(intake);
            case "undo" -> Imported.undoing(intake);
            default -> throw Problem.badRequest("\"do\" is none of the buttons.");
        };
        return untouched.isEmpty()
                ? Answer.redirect(address(intake.id()))
                : Answer.redirect(ManyAtOnce.address(
                        sweeps.begin(untouched, change, request.by()).id()));
    }

    /** @param done how many files have been looked at, of {@code of} */
    private record Progress(String stage, long done, long of) {}

    public Answer progress(Request request) {
        Intake intake = intake(request);
        var running = intakes.running(intake.id()).orElse(new Intakes.Running(intake.id(), 0, 0));
        return json.answer(new Progress(intake.stage().name().toLowerCase(Locale.ROOT), running.done(), running.of()));
    }

    private Intake intake(Request request) {
        return intakes.find(request.part("id"))
                .orElseThrow(
                        () -> Problem.notFound(
                                "This file was imported long ago, or thrown away, or lay here for a day: hand it in once more."));
    }

    private static Imports.Wish wish(Request request, Intake intake) {
        boolean sent = request.method().equals("POST");
        String into = sent ? into(request) : "";
        return new Imports.Wish(
                into.length() > LONGEST_CATEGORY ? into : Slug.ofCategory(into),
                sent ? request.form("language").orElse("").strip() : "",
                // Where nobody says anything else, nothing is shown that nobody has looked at.
                !(sent && request.form("as").orElse("").equals("published")),
                intake.format() == Format.MARKDOWN,
                sent ? without(request) : Set.of());
    }

    /** One of the tree, or a new one in it. */
    private static String into(Request request) {
        String chosen = request.form("into").orElse("").strip();
        String fresh = request.form("into-new").orElse("").strip().replace('/', ' ');
        return fresh.isEmpty() || chosen.isEmpty() ? chosen + fresh : chosen + "/" + fresh;
    }

    /** What was left out before and is not wanted after all, and what is left out now. A form carries few values. */
    private static Set<String> without(Request request) {
        var without = new LinkedHashSet<String>();
        request.form("without")
                .orElse("")
                .lines()
                .filter(each -> !each.isBlank())
                .forEach(without::add);
        request.forms("again").forEach(without::remove);
        without.addAll(request.forms("leave"));
        return without;
    }

    /** The text of one article of it, or how it differs from what is there. */
    public Answer text(Request request) {
        Intake intake = intake(request);
        String file = request.query("file").orElse("");
        var wish = new Imports.Wish(
                Slug.ofCategory(request.query("into").orElse("")),
                request.query("language").orElse(""),
                true,
                true,
                Set.of());
        Imports.Compared compared = (intake.canBegin() && problem(wish).isEmpty()
                        ? look(intake, wish, file)
                        : Optional.<Imports.Compared>empty())
                .orElseThrow(() -> Problem.notFound("There is no such article in this file."));
        Imports.Found found = compared.found();
        return templates.html(
                "console/import-text.jte",
                new ImportTextPage(
                        Shell.around(site, found.line().title(), Room.IMPORTS, request),
                        address(intake.id()),
                        found,
                        compared.text(),
                        proofreader.proof(found.line().path(), compared.text()),
                        Difference.between(compared.there(), compared.text())));
    }

    private static String problem(Imports.Wish wish) {
        if (wish.into().length() > LONGEST_CATEGORY) {
            return "A category's path has at most " + LONGEST_CATEGORY + " letters.";
        }
        if (wish.language().isEmpty()) {
            return "";
        }
        try {
            var _ = new Locale.Builder().setLanguageTag(wish.language()).build();
            return "";
        } catch (IllformedLocaleException unknown) {
            return "A language is written like en, de or pt-BR.";
        }
    }

    // Out

    public Answer zip(Request request) {
        String category = category(request);
        boolean drafts = request.query(DRAFTS).isPresent();
        var audience = request.audience();
        if (exports.isEmpty(category, audience, drafts)) {
            return nothing(
                    request,
                    drafts
                            ? NOTHING
                            : NOTHING + " Articles that are still being written come along if you ask for them.");
        }
        return Answer.stream("application/zip", out -> exports.zip(category, audience, drafts, out))
                .with("Content-Disposition", "attachment; filename=\"articles.zip\"");
    }

    public Answer table(Request request) {
        String category = category(request);
        var audience = request.audience();
        if (exports.isEmpty(category, audience, false)) {
            return nothing(request, NOTHING);
        }
        return Answer.stream("text/csv; charset=utf-8", out -> {
                    put(out, Csv.line("question", "answer", "category", "language", "article"));
                    exports.questions(
                            category,
                            audience,
                            each -> put(
                                    out,
                                    Csv.line(
                                            each.question(),
                                            each.answer(),
                                            each.article().content().category(),
                                            each.article().content().language(),
                                            each.article().path())));
                })
                .with("Content-Disposition", "attachment; filename=\"questions.csv\"");
    }

    /** An empty file would look like a copy of something. */
    private Answer nothing(Request request, String why) {
        return room(request, "", why, 404);
    }

    private static void put(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }

    private String category(Request request) {
        String path = request.query("category").orElse("");
        if (!path.isEmpty() && categories.whole().at(path).isEmpty()) {
            throw Problem.notFound("There is no category of this path.");
        }
        return path;
    }

    // Pages

    private Answer room(Request request, String problem, String nothing, int status) {
        List<ImportsPage.Line> recent = intakes.recent(RECENT).stream()
                .map(each -> new ImportsPage.Line(each, name(each)))
                .toList();
        return templates.html(
                status,
                "console/imports.jte",
                new ImportsPage(
                        Shell.around(site, Room.IMPORTS.title(), Room.IMPORTS, request),
                        request.visitor().may(Right.PUBLISH),
                        List.of(Format.values()),
                        paths(),
                        categories.titles(),
                        recent,
                        problem,
                        new ImportsPage.Out(
                                request.query("category").orElse(""),
                                request.query(DRAFTS).isPresent(),
                                nothing)));
    }

    private Answer page(Request request, Intake intake, Imports.Wish wish, String problem, int status) {
        var running = intakes.running(intake.id()).orElse(new Intakes.Running(intake.id(), 0, 0));
        Imports.Sight sight = intake.canBegin() ? look(intake, wish) : null;
        ImportLists.Turned turned = ImportLists.Turned.of(request);
        return templates.html(
                status,
                "console/import.jte",
                new ImportPage(
                        Shell.around(site, "Import", Room.IMPORTS, request),
                        intake,
                        name(intake),
                        wish,
                        sight == null ? intake.report() : sight.report(),
                        sight == null ? List.of() : plans(intake, sight, wish, turned),
                        sight == null ? Warnings.NONE : sight.warnings(),
                        sight == null ? Set.of() : twice(sight),
                        turned,
                        running,
                        imported.untouched(intake).size(),
                        CategoryField.of("into", wish.into(), categories),
                        problem));
    }

    private List<ImportLists.Part<ImportPage.Planned>> plans(
            Intake intake, Imports.Sight sight, Imports.Wish wish, ImportLists.Turned turned) {
        var kinds = new LinkedHashMap<String, List<ImportPage.Planned>>();
        List.of("new", "changed", "without", "same").forEach(each -> kinds.put(each, new ArrayList<>()));
        for (Imports.Found each : sight.articles()) {
            boolean left = wish.without().contains(each.file());
            String kind = left ? "without" : each.fate().name().toLowerCase(Locale.ROOT);
            Objects.requireNonNull(kinds.get(kind)).add(new ImportPage.Planned(each, left, null));
        }
        return kinds.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> turned.part(each.getKey(), title(each.getKey()), each.getValue()))
                .map(each -> each.id().equals("new") ? withTwins(each, intake, wish) : each)
                .toList();
    }

    private static Set<String> twice(Imports.Sight sight) {
        var titles = new HashSet<String>();
        return sight.articles().stream()
                .filter(each -> each.fate() == Imports.Fate.NEW)
                .map(each -> each.line().title())
                .filter(each -> !titles.add(each))
                .collect(Collectors.toSet());
    }

    private static String title(String kind) {
        return switch (kind) {
            case "new" -> "New";
            case "changed" -> "Changed";
            case "without" -> "Left out by you";
            default -> "The same";
        };
    }

    /** What is new is held against what is there already, as long as that does not keep anybody waiting. */
    private ImportLists.Part<ImportPage.Planned> withTwins(
            ImportLists.Part<ImportPage.Planned> part, Intake intake, Imports.Wish wish) {
        long deadline = System.nanoTime() + COMPARING.toNanos();
        var lines = new ArrayList<ImportPage.Planned>();
        for (ImportPage.Planned each : part.lines()) {
            Imports.Found found = each.found();
            lines.add(
                    System.nanoTime() > deadline
                            ? each
                            : new ImportPage.Planned(
                                    found,
                                    each.left(),
                                    intakes.twin(intake, wish, found, proofreader)
                                            .orElse(null)));
        }
        return new ImportLists.Part<>(part.id(), part.title(), lines, part.page(), part.pages(), part.total());
    }

    private Imports.@Nullable Sight look(Intake intake, Imports.Wish wish) {
        try {
            return intakes.look(intake, wish);
        } catch (IOException gone) {
            LOG.warn("what was handed in as {} cannot be read", intake.id(), gone);
            return null;
        }
    }

    private Optional<Imports.Compared> look(Intake intake, Imports.Wish wish, String file) {
        try {
            return intakes.look(intake, wish, file);
        } catch (IOException gone) {
            LOG.warn("what was handed in as {} cannot be read", intake.id(), gone);
            return Optional.empty();
        }
    }

    private List<String> paths() {
        return categories.whole().all().keySet().stream()
                .filter(each -> !each.isEmpty())
                .sorted()
                .toList();
    }

    private String name(Intake intake) {
        return people.find(intake.author()).map(Person::name).orElse("somebody");
    }

    private static String address(String id) {
        return Room.IMPORTS.address() + "/" + id;
    }
}
