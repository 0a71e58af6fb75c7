package porchlight;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.articles.Overview;
import porchlight.cases.Attachments;
import porchlight.cases.ByMail;
import porchlight.cases.Cases;
import porchlight.cases.MailTexts;
import porchlight.console.CaseLetters;
import porchlight.console.Letters;
import porchlight.console.MailWriting;
import porchlight.console.WishLetters;
import porchlight.journal.Followers;
import porchlight.mail.Arrivals;
import porchlight.mail.Collector;
import porchlight.mail.MailServer;
import porchlight.mail.Mailbox;
import porchlight.mail.Postman;
import porchlight.mail.ReplyAddresses;
import porchlight.people.Mail;
import porchlight.site.Site;
import porchlight.wishes.Wishes;

/** Mail both ways: who carries ours away, and who brings what customers write. */
final class Correspondence implements AutoCloseable {
    private final Knowledge knowledge;
    private final Reception reception;
    private final Cases cases;
    private final Wishes wishes;
    private final Attachments attachments;
    private final MailTexts texts;
    private final @Nullable ReplyAddresses replies;
    private final Arrivals arrivals;
    private final @Nullable Collector collector;
    private @Nullable Postman postman;
    private @Nullable Followers mailing;

    /** @param language BCP 47, in which cases are that are asked by mail */
    Correspondence(
            Knowledge knowledge,
            Reception reception,
            Cases cases,
            Attachments attachments,
            Wishes wishes,
            Supplier<String> language) {
        this.knowledge = knowledge;
        this.reception = reception;
        this.cases = cases;
        this.attachments = attachments;
        this.wishes = wishes;
        this.texts = new MailTexts(knowledge.database(), knowledge.journal(), knowledge.clock());
        var settings = knowledge.settings();
        this.replies = Mail.of(settings.text(Setting.MAIL_REPLY_TO))
                .map(base -> new ReplyAddresses(base, knowledge.database()))
                .orElse(null);
        this.arrivals = new Arrivals(
                knowledge.database(),
                knowledge.journal(),
                replies,
                own(settings),
                reception.outbox(),
                new ByMail(cases, attachments, settings.isOn(Setting.MAIL_IN_OPENS), language),
                knowledge.clock());
        this.collector = settings.mailbox()
                .map(mailbox -> new Collector(mailbox, arrivals, knowledge.clock()))
                .orElse(null);
    }

    private static Set<Mail> own(Settings settings) {
        var own = new HashSet<Mail>();
        settings.mailServer().map(MailServer::from).ifPresent(own::add);
        Stream.of(Setting.MAIL_FROM, Setting.MAIL_REPLY_TO)
                .map(settings::text)
                .map(Mail::of)
                .flatMap(Optional::stream)
                .forEach(own::add);
        return own;
    }

    /** @param site in whose name our mails are written */
    void employ(Site site) {
        knowledge.settings().mailServer().ifPresent(server -> {
            var writing = new MailWriting(knowledge.markdown());
            var letters = new Letters(
                    site,
                    reception.people(),
                    reception.links(),
                    reception.customers(),
                    new Overview(knowledge.database(), knowledge.clock()),
                    new CaseLetters(site, cases, texts, writing, attachments, replies),
                    new WishLetters(site, wishes, cases, reception.people(), texts, writing),
                    knowledge.settings().text(Setting.SSO_NAME));
            postman = new Postman(
                    knowledge.database(), knowledge.journal(), reception.outbox(), server, letters, knowledge.clock());
            mailing = new Followers(knowledge.journal(), List.of(postman));
        });
    }

    /** What mails to customers say. */
    MailTexts texts() {
        return texts;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Where mail is fetched from, in words; "" when it is not. */
    String mailbox() {
        return knowledge.settings().mailbox().map(Mailbox::toString).orElse("");
    }

    /** How fetching goes; none when nothing is fetched. */
    Optional<Collector.Standing> standing() {
        return Optional.ofNullable(collector).map(Collector::standing);
    }

    /** What is in the way of mail that comes in, in a sentence. */
    Optional<String> problem() {
        return Optional.ofNullable(collector).flatMap(Collector::problem);
    }

    /** Not before the address is known that mailed links lead to. */
    void start() {
        if (postman != null) {
            postman.start();
        }
        if (mailing != null) {
            mailing.start();
        }
        if (collector != null) {
            collector.start();
        }
    }

    @Override
    public void close() {
        if (collector != null) {
            collector.close();
        }
        if (mailing != null) {
            mailing.close();
        }
        if (postman != null) {
            postman.close();
        }
    }
}
