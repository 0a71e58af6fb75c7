package porchlight.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.articles.Category;
import porchlight.cases.Asked;
import porchlight.cases.Case;
import porchlight.cases.Cases;
import porchlight.cases.Message;
import porchlight.cases.Message.From;
import porchlight.people.Audience;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.search.Hit;
import porchlight.search.IndexProblem;
import porchlight.search.Query;
import porchlight.search.Searcher;
import porchlight.searches.Outcomes;
import porchlight.searches.Trail;
import porchlight.site.Site;
import porchlight.work.Busy;

/** What an answered case would say as an article: out of what was asked, searched for, and answered. */
final class Proposal {
    private static final int MOST_NEAR = 3;
    private static final int NEIGHBOURS = 6;
    private static final int SENTENCES = 2;
    private static final double NEARLY_AS_LONG = 2.0 / 3;

    private final Site site;
    private final Cases cases;
    private final People people;
    private final Outcomes outcomes;
    private final Searcher searcher;

    Proposal(Site site, Cases cases, People people, Outcomes outcomes, Searcher searcher) {
        this.site = site;
        this.cases = cases;
        this.people = people;
        this.outcomes = outcomes;
        this.searcher = searcher;
    }

    /** Nothing is found yet: who took part is known, and what is theirs alone. */
    TakenOut takenOut(Case asked, List<Message> said) {
        var names = new LinkedHashSet<String>(words(asked.customer().name()));
        for (Person each : people.team()) {
            names.add(each.name());
            if (said.stream().anyMatch(message -> message.author().equals(each.id()))) {
                names.addAll(words(each.name()));
            }
        }
        Set<String> choices = site.face().fields().stream()
                .flatMap(each -> each.choices().stream())
                .collect(Collectors.toSet());
        List<String> own = Stream.concat(
                        Stream.of(asked.reference()),
                        cases.fields(asked.id()).stream()
                                .map(Asked.Field::value)
                                .filter(each ->
                                        each.length() > 2 && !choices.contains(each) && !each.matches("\\d{1,3}")))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return new TakenOut(names, own, Editor.ours(site));
    }

    /** The words of a name; “van” and “de” are words of every text. */
    private static List<String> words(String name) {
        return Stream.of(name.split("[\\s,]+", -1))
                .filter(each -> each.length() > 3 || (each.length() > 1 && Character.isUpperCase(each.charAt(0))))
                .toList();
    }

    RefinementPage.Typed typed(Case asked, List<Message> said, TakenOut out) {
        String answer = answer(said).map(each -> Plain.answer(each.text())).orElse("");
        var own = new OwnWords(
                said.stream()
                        .filter(each -> each.from() == From.CUSTOMER)
                        .findFirst()
                        .map(each -> out.tried(each.text()))
                        .orElse(""),
                asked.subject(),
                answer,
                asked.language());
        return new RefinementPage.Typed(
                out.of(own.title().orElseGet(() -> Plain.title(asked.subject()))),
                category(asked),
                String.join("\n", questions(asked, own, out)),
                out.of(answer));
    }

    /**
     * The longest answer that does more than ask back, or a later one that is nearly as long: what is said after a reopening
     * often only adds to it. The last one where none does more.
     */
    static Optional<Message> answer(List<Message> said) {
        List<Message> answers =
                said.stream().filter(each -> each.from() == From.AGENT).toList();
        List<Message> telling = answers.stream()
                .filter(each -> !Plain.isMeanwhile(Plain.answer(each.text())))
                .toList();
        int longest = telling.stream().mapToInt(Proposal::length).max().orElse(0);
        return telling.reversed().stream()
                .filter(each -> length(each) >= longest * NEARLY_AS_LONG)
                .findFirst()
                .or(() -> answers.isEmpty() ? Optional.empty() : Optional.of(answers.getLast()));
    }

    private static int length(Message answer) {
        return Plain.answer(answer.text()).length();
    }

    /** The customer's own words: what they called it, what they searched for in vain, what they asked. */
    private List<String> questions(Case asked, OwnWords own, TakenOut out) {
        var words = new ArrayList<String>();
        words.add(asked.subject().strip());
        words.add(asked.words().strip());
        // What was looked for beside the form begins with its subject, and goes on in the middle of a sentence.
        outcomes.trail(asked.search())
                .map(Trail::text)
                .filter(each -> !each.startsWith(asked.subject().strip()))
                .ifPresent(words::add);
        words.removeIf(each -> TakenOut.isMarked(out.tried(each)) || !OwnWords.name(each, asked.language()));
        words.addAll(own.ways(SENTENCES));
        return Plain.different(words);
    }

    /** Where most of its neighbours stand; "" where none is likely enough to be one. */
    private String category(Case asked) {
        return hits(asked.subject() + " " + asked.words(), NEIGHBOURS).stream()
                .map(Hit::category)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private List<Hit> hits(String words, int most) {
        try {
            return searcher.find(new Query(words, null, null, 1, most), Audience.AGENTS)
                    .likely(searcher.doubtful());
        } catch (Busy | IndexProblem notNow) {
            return List.of();
        }
    }

    /** Articles that tell nearly the same first, then those that are likely to answer it. */
    List<RefinementPage.Near> near(RefinementPage.Typed typed) {
        var near = new LinkedHashMap<String, RefinementPage.Near>();
        try {
            searcher.duplicates(typed.title(), typed.body(), Audience.AGENTS, MOST_NEAR)
                    .forEach(hit -> near.put(hit.article(), new RefinementPage.Near(hit.article(), hit.title(), true)));
        } catch (Busy | IndexProblem notNow) {
            near.clear();
        }
        hits(TakenOut.without(typed.title()).toLowerCase(Locale.ROOT), MOST_NEAR)
                .forEach(hit ->
                        near.putIfAbsent(hit.article(), new RefinementPage.Near(hit.article(), hit.title(), false)));
        return near.values().stream().limit(MOST_NEAR + 1L).toList();
    }

    static List<Category> sorted(Stream<Category> categories) {
        return categories.sorted(Comparator.comparing(Category::path)).toList();
    }
}
