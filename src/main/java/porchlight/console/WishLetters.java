package porchlight.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.articles.ArticleLinks;
import porchlight.cases.Cases;
import porchlight.cases.MailText;
import porchlight.cases.MailTexts;
import porchlight.database.Tx;
import porchlight.mail.Letter;
import porchlight.mail.Unlinked;
import porchlight.people.Mail;
import porchlight.people.People;
import porchlight.people.Person;
import porchlight.site.Site;
import porchlight.site.TellMePages;
import porchlight.wishes.Wish;
import porchlight.wishes.Wishes;

/** What those are mailed who would be told of an article, in the language of the page where they said so. */
public final class WishLetters {
    private final Site site;
    private final Wishes wishes;
    private final Cases cases;
    private final People people;
    private final MailTexts texts;
    private final MailWriting writing;

    public WishLetters(Site site, Wishes wishes, Cases cases, People people, MailTexts texts, MailWriting writing) {
        this.site = site;
        this.wishes = wishes;
        this.cases = cases;
        this.people = people;
        this.texts = texts;
        this.writing = writing;
    }

    /** None for any other mail, and for what nobody is to be told any more. */
    Optional<Letter> letter(Tx tx, String kind, Mail to, String about) {
        return switch (kind) {
            case Wishes.CONFIRM -> wishes.find(tx, about).map(wish -> confirm(tx, to, wish));
            case Wishes.TOLD -> wishes.telling(tx, about, to).map(telling -> told(tx, to, telling));
            default -> Optional.empty();
        };
    }

    /** Without the words: whoever typed them may be anybody, and they would go to somebody else in our name (row 49). */
    private Letter confirm(Tx tx, Mail to, Wish wish) {
        String key = wishes.link(tx, wish.id());
        String language = MailTexts.spoken(wish.language());
        var choice = new Letter.Link(Sentences.of(language).choose(), site.base() + TellMePages.address(key));
        MailText text = texts.text(tx, MailText.Kind.CONFIRM, language);
        return letter(to, text, Map.of("help center", site.name()), choice, foot(), key);
    }

    private Letter told(Tx tx, Mail to, Wishes.Telling telling) {
        Wish wish = telling.wish();
        String key = wishes.link(tx, wish.id());
        String language = MailTexts.spoken(wish.language());
        Sentences sentences = Sentences.of(language);
        String words = Unlinked.of(wish.words());
        String name = name(tx, to, wish);
        var values = Map.of(
                "name",
                name,
                "title",
                telling.title(),
                "wanted",
                wish.theCase() != null ? sentences.asked(words) : sentences.searched(words),
                "help center",
                site.name());
        var article = new Letter.Link(sentences.read(), site.base() + ArticleLinks.address(telling.path()));
        MailText whole = texts.text(tx, MailText.Kind.TOLD, language);
        MailText text = name.isEmpty() ? whole.unnamed() : whole;
        String out = site.base() + TellMePages.address(key);
        return letter(to, text, values, article, foot() + "\n" + sentences.noMore(out), key);
    }

    /** As they called themselves with their question, or in their account; "" for whoever left nothing but an address. */
    private String name(Tx tx, Mail to, Wish wish) {
        String asked = wish.theCase();
        String name = asked == null
                ? people.find(tx, to).map(Person::name).orElse("")
                : cases.find(tx, asked).map(each -> each.customer().name()).orElse("");
        return Unlinked.of(name).strip();
    }

    private Letter letter(
            Mail to, MailText text, Map<String, String> values, Letter.Link link, String foot, String key) {
        return new Letter(
                to,
                site.name(),
                writing.subject(text, values),
                writing.blocks(text, values, link),
                foot,
                null,
                List.of(),
                site.base() + TellMePages.out(key));
    }

    private String foot() {
        return site.name() + ", " + site.base();
    }
}
