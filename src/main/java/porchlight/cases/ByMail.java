package porchlight.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.cases.Attachments.Taken;
import porchlight.database.Tx;
import porchlight.mail.Arrivals;
import porchlight.mail.Enclosure;
import porchlight.mail.Outcome;
import porchlight.mail.Received;
import porchlight.people.By;
import porchlight.people.Mail;
import porchlight.people.Secret;

/** Mail of customers as what it is here: an answer goes into its case as if it were written at the link, all else asks anew. */
public final class ByMail implements Arrivals.Taker {
    private static final int LONGEST_LIST = 2_000;

    private final Cases cases;
    private final Attachments attachments;
    private final boolean opens;
    private final Supplier<String> language;

    /**
     * @param opens whether a mail that answers none of ours opens a case
     * @param language BCP 47, in which a case is that was asked by mail, where the mail does not tell
     */
    public ByMail(Cases cases, Attachments attachments, boolean opens, Supplier<String> language) {
        this.cases = cases;
        this.attachments = attachments;
        this.opens = opens;
        this.language = language;
    }

    /**
     * What became of the files of a mail.
     *
     * @param left the names of those that we do not take
     */
    private record Unpacked(Enclosed enclosed, List<String> left) {}

    @Override
    public Arrivals.Taker prepared(Received mail) {
        Unpacked unpacked = unpacked(mail.files());
        return (tx, same, sender, reference, by) -> take(tx, same, unpacked, sender, reference, by);
    }

    @Override
    public Outcome take(Tx tx, Received mail, Mail sender, Optional<String> reference, By by) {
        return prepared(mail).take(tx, mail, sender, reference, by);
    }

    /** A disk that takes nothing is no reason to lose a file: the mail stays where it is, and is taken later. */
    private Unpacked unpacked(List<Enclosure> all) {
        var files = new ArrayList<Attachment>();
        var left = new ArrayList<String>();
        for (Enclosure each : all) {
            try {
                if (files.size() < attachments.bounds().most()
                        && attachments.take(each.name(), each.content().open()) instanceof Taken.Well(var file)) {
                    files.add(file);
                } else {
                    left.add(each.name());
                }
            } catch (IOException unreadable) {
                left.add(each.name());
            }
        }
        return new Unpacked(new Enclosed(files), left);
    }

    private Outcome take(Tx tx, Received mail, Unpacked unpacked, Mail sender, Optional<String> reference, By by) {
        Optional<Case> answered = reference.flatMap(each -> cases.referredTo(tx, each));
        var customer = new By("customer", by.address());
        if (answered.isPresent()) {
            var theCase = answered.get();
            cases.writeByMail(tx, theCase, said(mail, unpacked, sender, theCase.language()), customer);
            return Outcome.ADDED;
        }
        if (!opens) {
            return Outcome.UNINVITED;
        }
        String language = MailTexts.heard(mail.subject() + "\n" + mail.text(), "", this.language.get());
        cases.openByMail(
                tx,
                new Asked(
                        Secret.fresh(),
                        Kind.QUESTION,
                        subject(mail, language),
                        "",
                        new Customer(name(mail, sender), sender, null),
                        language,
                        "",
                        "",
                        List.of(),
                        mail.suspect()),
                said(mail, unpacked, sender, language),
                customer);
        return Outcome.OPENED;
    }

    private static Mailed said(Received mail, Unpacked unpacked, Mail sender, String language) {
        boolean german = isGerman(language);
        String files = left(unpacked.left(), german);
        int most = Message.LONGEST - files.length() - 100;
        String text = mail.text().strip();
        boolean isCut = text.length() > most;
        if (isCut) {
            text = cut(text, most)
                    + (german
                            ? "\n\n[Der Rest der Mail steht hier nicht: sie ist zu lang.]"
                            : "\n\n[The rest of the mail is left out here: it is too long.]");
        }
        // A file alone says what it is; so does the list of those that were left.
        if (text.isEmpty() && files.isEmpty() && unpacked.enclosed().files().isEmpty()) {
            text = german ? "[Die Mail hat keinen Text.]" : "[The mail has no text.]";
        }
        return new Mailed(
                sender,
                name(mail, sender),
                mail.id(),
                (text + "\n\n" + files).strip(),
                mail.whole(),
                unpacked.enclosed());
    }

    private static String left(List<String> files, boolean german) {
        if (files.isEmpty()) {
            return "";
        }
        String names = String.join(", ", files);
        if (names.length() > LONGEST_LIST) {
            names = cut(names, LONGEST_LIST) + "…";
        }
        return german
                ? files.size() == 1
                        ? "[Eine Datei kam mit, die hier nicht angenommen wird: " + names + ".]"
                        : "[" + files.size() + " Dateien kamen mit, die hier nicht angenommen werden: " + names + ".]"
                : files.size() == 1
                        ? "[A file came with it that is not taken here: " + names + ".]"
                        : "[" + files.size() + " files came with it that are not taken here: " + names + ".]";
    }

    private static String subject(Received mail, String language) {
        if (!mail.subject().isEmpty()) {
            return mail.subject();
        }
        return isGerman(language) ? "(ohne Betreff)" : "(no subject)";
    }

    private static String name(Received mail, Mail sender) {
        String name = mail.name().isEmpty()
                ? sender.address().substring(0, sender.address().lastIndexOf('@'))
                : mail.name();
        return cut(name, Customer.LONGEST_NAME);
    }

    /** The first letters, never half of one. */
    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    private static boolean isGerman(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("de");
    }
}
