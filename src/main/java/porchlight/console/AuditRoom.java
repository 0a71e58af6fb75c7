package porchlight.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.audit.Act;
import porchlight.audit.Audit;
import porchlight.audit.Filter;
import porchlight.audit.Kind;
import porchlight.people.By;
import porchlight.people.Key;
import porchlight.people.Keys;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.site.Site;
import porchlight.web.Answer;
import porchlight.web.Csv;
import porchlight.web.Problem;
import porchlight.web.Request;
import porchlight.web.Templates;

/** Who did what, when and from where, to look at and to take along. */
public final class AuditRoom {
    private static final int ON_A_PAGE = 50;
    private static final int LONGEST_TEXT = 200;
    /** A word that so many people are called narrows nothing. */
    private static final int MOST_MEANT = 200;

    private final Site site;
    private final Templates templates;
    private final Audit audit;
    private final People people;
    private final Keys keys;

    public AuditRoom(Site site, Templates templates, Audit audit, People people, Keys keys) {
        this.site = site;
        this.templates = templates;
        this.audit = audit;
        this.people = people;
        this.keys = keys;
    }

    public Answer show(Request request) {
        Filter filter = filter(request);
        long before = before(request);
        List<Act> found = audit.find(filter, before, ON_A_PAGE + 1);
        List<Act> acts = found.stream().limit(ON_A_PAGE).toList();
        var names = new Names();
        return templates.html(
                "console/audit.jte",
                new AuditPage(
                        Shell.around(site, "Audit", Room.AUDIT, request),
                        choosable(filter),
                        typed(request),
                        acts.stream().map(names::line).toList(),
                        before < Long.MAX_VALUE,
                        found.size() > ON_A_PAGE ? acts.getLast().seq() : 0));
    }

    /** The team, and whoever else is looked at just now. */
    private List<Person> choosable(Filter filter) {
        List<Person> team = people.team();
        return Stream.concat(team.stream(), people.find(filter.person()).filter(each -> !team.contains(each)).stream())
                .toList();
    }

    /** The same as a table, all of it: written while it is sent. */
    public Answer export(Request request) {
        Filter filter = filter(request);
        audit.noteExport(request.by(), "csv");
        return Answer.stream("text/csv; charset=utf-8", out -> write(filter, out))
                .with("Content-Disposition", "attachment; filename=\"audit.csv\"");
    }

    private void write(Filter filter, OutputStream out) throws IOException {
        var names = new Names();
        try {
            put(out, Csv.line("number", "at", "who", "who_id", "from", "what", "to", "to_id", "detail"));
            audit.each(filter, act -> {
                AuditPage.Line line = names.line(act);
                put(
                        out,
                        Csv.line(
                                Long.toString(act.seq()),
                                act.at().toString(),
                                line.who(),
                                act.author(),
                                act.address(),
                                act.kind(),
                                line.whom(),
                                act.subject(),
                                line.detail()));
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void put(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private AuditPage.Typed typed(Request request) {
        return new AuditPage.Typed(
                request.query("person").orElse(""),
                request.query("kind").orElse(""),
                request.query("since").orElse(""),
                request.query("until").orElse(""),
                request.query("q").orElse(""));
    }

    /** What is asked for; a value that makes no sense is no silent "everything". */
    private Filter filter(Request request) {
        AuditPage.Typed typed = typed(request);
        if (typed.text().length() > LONGEST_TEXT || typed.person().length() > LONGEST_TEXT) {
            throw Problem.badRequest("At most " + LONGEST_TEXT + " letters are looked for.");
        }
        Kind kind = typed.kind().isEmpty()
                ? null
                : Kind.named(typed.kind())
                        .orElseThrow(() -> Problem.badRequest("\"kind\" is none of those in the list."));
        return new Filter(
                typed.isOfAll() ? "" : typed.person(),
                kind,
                day(typed.since(), 0),
                day(typed.until(), 1),
                typed.text(),
                !typed.person().isEmpty(),
                this::meant);
    }

    /** What the page says in other words than the journal: acts, and who did them to whom. */
    private Filter.Meant meant(String word) {
        Words words = Words.of(word);
        var ids = Stream.concat(
                        Stream.concat(people.team().stream(), people.customers(word, 0, MOST_MEANT).stream())
                                .filter(each ->
                                        words.areIn(each.name(), each.mail().address()))
                                .map(Person::id),
                        keys.all().stream()
                                .filter(each -> words.areIn(each.name()))
                                .flatMap(each -> Stream.of(each.id(), By.OF_KEY + each.id())))
                .limit(MOST_MEANT)
                .collect(Collectors.toSet());
        return new Filter.Meant(Did.kinds(words), ids);
    }

    /** The beginning of a day in the zone of the help center; the last day is meant as a whole. */
    private @Nullable Instant day(String typed, int later) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() < 1970 || day.getYear() > 9999) {
                throw Problem.badRequest("A day is of a year from 1970 on.");
            }
            return day.plusDays(later).atStartOfDay(site.zone()).toInstant();
        } catch (DateTimeParseException notADay) {
            throw Problem.badRequest("A day is written like 2027-01-31.");
        }
    }

    private static long before(Request request) {
        String text = request.query("before").orElse("");
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.badRequest("\"before\" is the number of an act.");
        }
        return Long.parseLong(text);
    }

    /** Ids as names, each asked for once a page. */
    private final class Names {
        private final Map<String, Optional<String>> known = new HashMap<>();

        AuditPage.Line line(Act act) {
            Map<String, String> detail = act.detail();
            return new AuditPage.Line(
                    act,
                    who(act.author()),
                    Did.words(act.kind()),
                    whom(act),
                    detail.entrySet().stream()
                            .filter(each -> !each.getKey().equals("path"))
                            .map(each -> each.getKey() + ": " + (each.getValue().isEmpty() ? "–" : each.getValue()))
                            .collect(Collectors.joining(" · ")));
        }

        private String who(String author) {
            return switch (author) {
                case "command" -> "the command line";
                case "folder" -> "the articles’ folder";
                case "visitor" -> "a visitor";
                case "mail" -> "the outbox";
                case "settings" -> "the server’s settings";
                case "single-sign-on" -> "single sign-on";
                default ->
                    author.startsWith(By.OF_KEY)
                            ? key(author.substring(By.OF_KEY.length()))
                            : person(author).orElse(author);
            };
        }

        private String whom(Act act) {
            String path = act.detail().get("path");
            if (path != null) {
                return path;
            }
            if (act.kind().startsWith("mail.")) {
                // Its number says nothing to anybody; to whom it went stands in the room Mail.
                return "";
            }
            if (act.kind().startsWith("key.")) {
                return key(act.subject());
            }
            return person(act.subject()).orElse(act.subject());
        }

        private Optional<String> person(String id) {
            return known.computeIfAbsent(id, each -> people.find(each).map(Person::name));
        }

        private String key(String id) {
            return known.computeIfAbsent(
                            By.OF_KEY + id, _ -> keys.find(id).map(Key::name).map(name -> "key “" + name + "”"))
                    .orElse("a key");
        }
    }
}
