package porchlight.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.cases.Case;
import porchlight.cases.Deliveries.Delivery;
import porchlight.cases.Deliveries.Fate;
import porchlight.cases.Macro;
import porchlight.cases.Priority;
import porchlight.cases.Standing;
import porchlight.cases.Written;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Secret;
import porchlight.phrasing.Advice;
import porchlight.web.Url;

/**
 * One case, with all that an agent should know.
 *
 * @param same how many others wait that ask the same
 * @param story what was said and done in it
 * @param seen the number of the last message on the page
 * @param beside its files, and who asks
 * @param near articles that may answer it
 * @param offers articles for agents that help with a customer like this
 * @param threatens whether the customer wants to be calmed before anything else
 * @param written articles that came of it
 * @param agents whom it can be given to
 * @param mails whether mail is sent at all
 * @param typed what was typed into the fields of a form that is shown again, by their names
 * @param problem why nothing was done; "" otherwise
 * @param wrongAt the field that is to be mended; "" where none is meant
 * @param joined the ids of the cases that were merged into it
 * @param outcome what became of what was just done; null for a page that is only opened
 */
public record CasePage(
        Shell around,
        Case theCase,
        long same,
        CaseStory.Story story,
        long seen,
        Beside beside,
        List<Near> near,
        List<Near> offers,
        boolean threatens,
        List<Written.Article> written,
        List<Person> agents,
        List<String> queues,
        Instant now,
        boolean mails,
        Live live,
        Reply reply,
        Function<String, Optional<String>> typed,
        String problem,
        String wrongAt,
        List<String> joined,
        @Nullable Outcome outcome) {

    /**
     * What became of what was just done, in a sentence.
     *
     * @param sent {@code answer} or {@code note}; "" when nothing was sent
     * @param next the case to go on with; null when nothing is left to do
     */
    public record Outcome(
            String told, String sent, @Nullable Case next) {}

    /**
     * @param path of an article that customers may read; "" for one that stays among agents
     * @param article its path in any case
     */
    public record Near(String title, String heading, String url, String path, String article) {}

    /** Where an article is changed from wherever it is used. */
    public static String fix(String article) {
        return Editing.write(article);
    }

    /** Where somebody says what is wrong with it. */
    public static String flag(String article, String fromCase) {
        return Editing.flags(article) + (fromCase.isEmpty() ? "" : "?case=" + Url.value(fromCase));
    }

    /**
     * What the page was made from, and who else is there.
     *
     * @param upTo the last event that the page knows of
     * @param company in a sentence; "" when nobody else has it open
     */
    public record Live(long upTo, String company) {}

    /** Where the page listens to what happens. */
    public String liveAddress() {
        return Room.CASES.address() + "/live?after=" + live.upTo() + "&case=" + Url.value(theCase.id());
    }

    /**
     * An answer that is being written.
     *
     * @param form given to the form of this page alone
     * @param typed what was not sent yet
     * @param quoted the paths of articles whose words were put in
     * @param note whether it is for agents alone
     * @param advice what the coach says of it; null when nobody asked
     * @param speaks whether the coach has the language of the case
     * @param find words by which an article is looked for; "" for none
     */
    public record Reply(
            String form,
            String typed,
            List<String> quoted,
            boolean note,
            @Nullable Advice advice,
            boolean speaks,
            List<Macro> macros,
            String find) {}

    /** How the last answer went out, where that is told; "" otherwise. */
    public String delivery() {
        if (!mails || theCase.customer().mail() == null) {
            return "The customer reads it at the link.";
        }
        Fate last = story.lastFate();
        if (last == null) {
            return "";
        }
        return last.delivery() == Delivery.WAITING
                ? "The mail goes out now."
                : "The " + last.delivery().title() + ".";
    }

    /** Why the customer does not have the last answer by mail, to be put right; null where they do, or it is not ours to. */
    public @Nullable String lost() {
        Fate last = story.lastFate();
        return last == null
                        || last.delivery() != Delivery.FAILED
                        || theCase.customer().person() != null
                ? null
                : last.said();
    }

    public String addressOf(Case other) {
        return CaseRoom.address(other.id());
    }

    /** What stands in a field: what was typed, where the form is shown again. */
    public String typed(String field, String otherwise) {
        return typed.apply(field).orElse(otherwise);
    }

    /** Whether anything of a part that is folded was typed, so that it is shown open. */
    public boolean isTyped(String field) {
        return typed.apply(field).filter(each -> !each.isBlank()).isPresent();
    }

    public List<Pause> pauses() {
        return List.of(Pause.values());
    }

    /** Whether an answer is promised, which it does not sleep past. */
    public boolean isPromised() {
        return theCase.due() != null;
    }

    public boolean mayNameQueues() {
        return around.visitor().may(Right.MANAGE_SETTINGS);
    }

    /** Whether whoever looks at it answers it. */
    public boolean isMine() {
        return around.me().id().equals(theCase.assignee());
    }

    /** Whose it is, in a word for its head. */
    public String assignee() {
        return theCase.assignee() == null
                ? "unassigned"
                : agents.stream()
                        .filter(each -> each.id().equals(theCase.assignee()))
                        .map(Person::name)
                        .findFirst()
                        .orElse("somebody who has left");
    }

    /** Who asked at a browser: words that were not sent are kept for them alone. */
    public String keeper() {
        return around.me().id() + "." + theCase.id();
    }

    /** The same for the cases that were merged into it: words that were begun there are not lost. */
    public String joinedKeepers() {
        return joined.stream().map(each -> around.me().id() + "." + each).collect(Collectors.joining(" "));
    }

    public boolean isWrongAt(String field) {
        return wrongAt.equals(field);
    }

    /** Whether it was to be escalated, and could not be; or a reason was typed. */
    public boolean isEscalating() {
        return isTyped(Escalation.REASON)
                || List.of(Escalation.REASON, Escalation.TO, Escalation.QUEUE).contains(wrongAt);
    }

    public String standing() {
        return CasesPage.standing(theCase.standing(), around, now);
    }

    public boolean isSolved() {
        return theCase.standing() instanceof Standing.Solved;
    }

    public boolean isOpen() {
        return theCase.standing() instanceof Standing.Open;
    }

    public List<Priority> priorities() {
        return List.of(Priority.values());
    }

    public String tags() {
        return String.join(", ", theCase.tags());
    }

    /** Whether there is an answer to write down. */
    public boolean isAnswered() {
        return theCase.answered() != null;
    }

    public boolean mayWrite() {
        return around.visitor().may(Right.EDIT);
    }

    /** Given to the form of an escalation alone. */
    public String escalation() {
        return Secret.fresh();
    }

    public String refinementAddress() {
        return address() + "/refinement";
    }

    /** Where an article that came of a case is read, or written as long as nobody can read it; its history where it is no more. */
    public static String addressOf(Written.Article each) {
        return switch (each.state()) {
            case READ, IMPROVED -> ArticleLinks.address(each.path());
            case BEGUN -> Editing.write(each.path());
            case ARCHIVED, AWAY -> Editing.history(each.path());
        };
    }

    public boolean isAssigned(Person person) {
        return person.id().equals(typed("assignee", wasAssignee()));
    }

    public String wasAssignee() {
        return theCase.assignee() == null ? "" : theCase.assignee();
    }

    public String due() {
        return theCase.due() == null ? "" : CasesPage.due(theCase.due(), now);
    }

    public String urgency() {
        return CasesPage.urgency(theCase.due(), now);
    }

    public String address() {
        return CaseRoom.address(theCase.id());
    }

    public String files() {
        return address() + "/files/";
    }
}
