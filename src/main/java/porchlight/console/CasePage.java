package porchlight.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import porchlight.articles.ArticleLinks;
import porchlight.cases.Case;
import porchlight.cases.Cases.FromMail;
import porchlight.cases.Macro;
import porchlight.cases.Message;
import porchlight.cases.Priority;
import porchlight.cases.Standing;
import porchlight.cases.Written;
import porchlight.people.Mail;
import porchlight.people.Person;
import porchlight.people.Right;
import porchlight.people.Secret;
import porchlight.phrasing.Advice;
import porchlight.web.Url;

/**
 * One case, with all that an agent should know.
 *
 * @param same how many others wait that ask the same
 * @param mailed what came by mail, by the ids of the messages
 * @param seen the number of the last message on the page
 * @param beside its files, and who asks
 * @param near articles that may answer it
 * @param written articles that came of it
 * @param agents whom it can be given to
 * @param mails whether mail is sent at all
 * @param offers articles for agents that help with a customer like this
 */
public record CasePage(
        Shell around,
        Case theCase,
        long same,
        List<Said> said,
        Map<String, FromMail> mailed,
        long seen,
        Beside beside,
        List<Near> near,
        List<Near> offers,
        List<Written.Article> written,
        List<Person> agents,
        List<String> queues,
        Authors authors,
        Instant now,
        boolean mails,
        Live live,
        Reply reply,
        String problem) {

    /** @param html of what agents wrote; "" for the customer's words, which are shown as they were typed */
    public record Said(Message message, String html) {}

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
     * @param advice what the coach says of it; null when nobody asked
     * @param speaks whether the coach has the language of the case
     */
    public record Reply(
            String form,
            String typed,
            List<String> quoted,
            @Nullable Advice advice,
            boolean speaks,
            List<Macro> macros) {}

    public String who(Message message) {
        return message.from() == Message.From.CUSTOMER ? theCase.customer().name() : authors.name(message.author());
    }

    /** How it came, where that was by mail; "" for the page. */
    public String way(Message message) {
        FromMail mail = mailed.get(message.id());
        Mail known = theCase.customer().mail();
        return mail == null
                ? ""
                : known != null && known.address().equals(mail.sender()) ? "by mail" : "by mail from " + mail.sender();
    }

    /** All that stood in the mail, where that is more than the message; "" otherwise. */
    public String whole(Message message) {
        FromMail mail = mailed.get(message.id());
        return mail == null ? "" : mail.whole();
    }

    public String kind(Message message) {
        return switch (message.from()) {
            case CUSTOMER -> "said";
            case AGENT -> "said said-by-us";
            case NOTE -> "said said-among-us";
        };
    }

    public String standing() {
        return CasesPage.standing(theCase.standing(), around);
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
        return person.id().equals(theCase.assignee());
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
