package porchlight.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import porchlight.search.Content;

/**
 * What a customer wrote that others would ask in the same words. A sentence is such a one if two words are left in it without the
 * small words and those of every letter, and one of them is also in the subject, the answer or another sentence.
 */
final class OwnWords {
    private static final int LONGEST_TITLE = 120;

    /** By so many letters words of one stem are known, also where it has another vowel or ending: “brummt”, “Brummen”. */
    private static final int BEGINNING = 5;

    /** They stand in every letter, and so would find each article that has one of them. */
    private static final Set<String> IN_EVERY_LETTER = Set.of(
            ("do make go help helping advise advice please thank thanks question questions problem problems issue ask asking somebody"
                            + " someone anybody anyone something anything everything nothing idea ideas hello hi hope write writing"
                            + " answer reply respond call back look looking forward hear soon now today quickly fast urgent asap"
                            + " also really just still sure kindly customer support team much many since yet ever think say see sorry"
                            + " tun tue tut mache macht gehen geht helfen hilft helft hilfe hilfst bitte danke dank dankbar gerne gern frage fragen"
                            + " probleme jemand jemanden alles idee ideen rat tipp tipps hallo grüße hoffe hoffen schreibe schreiben"
                            + " antwort antworten rückmeldung melden meldet meldung anrufen bald schnell dringend heute mal eigentlich schon"
                            + " ja nein wirklich bloß kannst könnt könntest könntet könnten dürfen darf sollen sollten möchte wissen weiß"
                            + " wäre wären sagen sagt gibt geben kunde kundin seit leider vielleicht warum wieso weshalb wann wer freue freuen"
                            + " hören ihr ihnen unserem unseren unserer unser unsere")
                    .split(" "));

    /** A question behind a colon, a comma or a dash. */
    private static final Pattern LAST_CLAUSE = Pattern.compile("[:;,–—-]\\s+([^:;–—]+\\?)$");

    private final String subject;
    private final String answer;
    private final String language;
    private final List<String> sentences;

    /** @param text with marks for what was taken out */
    OwnWords(String text, String subject, String answer, String language) {
        this.subject = subject;
        this.answer = answer;
        this.language = language;
        this.sentences = Plain.sentences(text);
    }

    /** Questions first, then what is the matter; nothing out of which something was taken. */
    List<String> ways(int most) {
        return Stream.concat(telling().filter(OwnWords::asks), telling().filter(each -> !asks(each)))
                .limit(most)
                .toList();
    }

    /** A question that is about what the subject names is a better title than a few words. */
    Optional<String> title() {
        return telling()
                .filter(each -> asks(each) && each.length() <= LONGEST_TITLE)
                .filter(each -> shared(content(each), content(subject)) >= 2)
                .findFirst()
                .map(Plain::title);
    }

    /** Whether a few words, as they are searched for, name anything. */
    static boolean name(String words, String language) {
        return !Content.of(words, language, IN_EVERY_LETTER).isEmpty();
    }

    private Stream<String> telling() {
        return sentences.stream().flatMap(each -> whole(each).filter(part -> tells(part, each)).stream());
    }

    /** “I am •••: why does my lamp hum?” asks all the same, behind what was taken out. */
    private static Optional<String> whole(String sentence) {
        if (!TakenOut.isMarked(sentence)) {
            return Optional.of(sentence);
        }
        var clause = LAST_CLAUSE.matcher(TakenOut.behindMarks(sentence));
        return clause.find() ? Optional.of(Plain.title(clause.group(1))) : Optional.empty();
    }

    private static boolean asks(String sentence) {
        return sentence.endsWith("?");
    }

    private boolean tells(String sentence, String within) {
        Set<String> said = content(sentence);
        var rest = new ArrayList<>(sentences);
        rest.remove(within);
        return said.size() >= 2
                && (shared(said, content(subject)) > 0
                        || shared(said, content(answer)) > 0
                        || rest.stream().anyMatch(each -> shared(said, content(each)) > 0));
    }

    private Set<String> content(String text) {
        return Content.of(text, language, IN_EVERY_LETTER).stream()
                .map(each -> each.substring(0, Math.min(each.length(), BEGINNING)))
                .collect(Collectors.toSet());
    }

    private static int shared(Set<String> one, Set<String> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both.size();
    }
}
