package porchlight.commands.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import porchlight.articles.Article;
import porchlight.articles.Articles;
import porchlight.cases.Asked;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Customer;
import porchlight.cases.Enclosed;
import porchlight.cases.Handling;
import porchlight.cases.Kind;
import porchlight.cases.Priority;
import porchlight.cases.Use;
import porchlight.database.Database;
import porchlight.people.Audience;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Secret;

/**
 * The customers who asked a person, and what became of it, as {@code demo/cases.txt} tells it. There a line with {@code #}
 * begins a case with its kind and subject; then come who asks, what they searched for, tags, and one after the other what
 * happened: how long before today, who, what they did, and below it their words.
 */
final class Callers {
    private static final By VISITOR = new By("visitor", "198.51.100.7");

    private final Cases cases;
    private final Articles articles;
    private final Database database;
    private final Function<String, By> team;
    private final Map<Call, Opened> opened = new HashMap<>();

    /** @param team by the first name, who of the team it is */
    Callers(Cases cases, Articles articles, Database database, Function<String, By> team) {
        this.cases = cases;
        this.articles = articles;
        this.database = database;
        this.team = team;
    }

    /** What somebody wants. */
    private record Call(Kind kind, String subject, Customer customer, String words, Set<String> tags) {}

    private record Opened(Case theCase, String key) {}

    /** @param what as {@code carla} does it, in a few words, the first of which is a verb or how the case stands then */
    private record Event(Call call, Duration before, String who, List<String> what, String text) {
        String verb() {
            return what.getFirst();
        }
    }

    /**
     * Lets everything happen, each in its place.
     *
     * @param written what the team writes down of it, by the path of the article
     * @param wait sets the clock
     */
    void call(String file, Instant today, Map<String, String> written, Consumer<Instant> wait) {
        read(file).stream()
                .sorted(Comparator.comparing(Event::before).reversed())
                .forEach(each -> {
                    wait.accept(today.minus(each.before()));
                    if (each.who().equals("customer")) {
                        customer(each);
                    } else {
                        agent(each, team.apply(each.who()), today, written);
                    }
                });
    }

    private void customer(Event event) {
        Opened there = opened.get(event.call());
        if (there == null) {
            open(event.call(), event.text());
        } else if (event.verb().equals("scores")) {
            cases.score(there.key(), Integer.parseInt(event.what().get(1)), event.text(), VISITOR);
        } else {
            cases.write(there.key(), form(), event.text(), Enclosed.NOTHING, VISITOR);
        }
    }

    private void open(Call call, String text) {
        String key = Secret.fresh();
        var asked = new Asked(
                key, call.kind(), call.subject(), text, call.customer(), "en", call.words(), "", List.of(), false);
        Case fresh = cases.open(asked, Enclosed.NOTHING, VISITOR).theCase();
        opened.put(call, new Opened(fresh, key));
        if (!call.tags().isEmpty()) {
            cases.handling().set(fresh.id(), Priority.NORMAL, Cases.INBOX, call.tags(), false, team.apply("carla"));
        }
    }

    private void agent(Event event, By by, Instant today, Map<String, String> written) {
        String id = Objects.requireNonNull(opened.get(event.call())).theCase().id();
        switch (event.verb()) {
            case "note" -> cases.note(id, form(), event.text(), Enclosed.NOTHING, by);
            case "takes" -> {
                cases.handling().assign(id, by.author(), by);
                cases.handling()
                        .set(id, Priority.URGENT, Cases.INBOX, event.call().tags(), false, by);
            }
            case "snoozes" ->
                cases.handling()
                        .snooze(id, today.plus(Duration.parse(event.what().get(1))), by);
            case "writes" -> writeDown(id, event.what().get(1), written, by);
            default -> {
                List<Use> uses = event.what().contains("gives")
                        ? List.of(new Use(event.what().getLast(), Use.How.LINK))
                        : List.of();
                var then = Cases.Then.valueOf(event.verb().toUpperCase(Locale.ROOT));
                cases.answer(
                        new Cases.Reply(id, form(), event.text(), Enclosed.NOTHING, uses, Long.MAX_VALUE), then, by);
            }
        }
    }

    private void writeDown(String id, String path, Map<String, String> written, By by) {
        String reference = cases.find(id).orElseThrow().reference();
        articles.publish(path, Objects.requireNonNull(written.get(path), path), by, "out of the case " + reference, 0L);
        Article article = articles.find(path, Audience.PUBLIC).orElseThrow();
        database.run(tx -> cases.articles().writtenDown(tx, id, article.id(), by));
    }

    private static String form() {
        return UUID.randomUUID().toString();
    }

    // The file

    private static List<Event> read(String file) {
        var events = new ArrayList<Event>();
        for (String one : file.split("(?m)^# ", -1)) {
            if (!one.isBlank()) {
                List<String> parts = List.of(one.split("\n(?=P\\S+ \\w+.*:\n)", -1));
                Call call = theCall(parts.getFirst().lines().toList());
                parts.stream().skip(1).forEach(part -> events.add(event(call, part)));
            }
        }
        return events;
    }

    private static Call theCall(List<String> lines) {
        String[] title = lines.get(0).split(": ", 2);
        String[] who = lines.get(1).split(", ", -1);
        var customer = new Customer(who[0], Mail.of(who[1]).orElseThrow(), null);
        return new Call(
                Kind.named(title[0]).orElseThrow(),
                title[1],
                customer,
                told(lines, "searched: "),
                Handling.tags(told(lines, "tags: ")));
    }

    private static String told(List<String> lines, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .findFirst()
                .orElse("");
    }

    private static Event event(Call call, String part) {
        List<String> lines = part.lines().toList();
        String first = lines.getFirst();
        String[] words = first.substring(0, first.length() - 1).split(" ", 3);
        return new Event(
                call,
                Duration.parse(words[0]),
                words[1],
                List.of((words.length > 2 ? words[2] : "").split(" ", -1)),
                String.join("\n", lines.subList(1, lines.size())).strip());
    }
}
