package porchlight.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import porchlight.people.Right;
import porchlight.people.Visitor;

/** What an owner decides in the help center itself, in the order of the page. */
public enum Choice {
    NAME("site.name", Group.SITE, Input.LINE, "Name", "Customers see it on every page."),
    DESCRIPTION(
            "site.description",
            Group.SITE,
            Input.LINE,
            "In one sentence",
            "Under the first heading, and for search engines."),
    LANGUAGE(
            "site.language",
            Group.SITE,
            Input.LINE,
            "Main language",
            "A tag such as en, de or pt-BR: of the pages, and of articles that do not name theirs."),
    LANGUAGES(
            "site.languages",
            Group.SITE,
            Input.LINE,
            "Languages of articles",
            "Tags with commas, such as en, de. Visitors can narrow a search to one of them. Empty where there is only one."),
    HEADER(
            "look.header",
            Group.LOOK,
            Input.COLOUR,
            "Behind the name",
            "A dark colour such as #14463a. Empty for night blue."),
    BUTTON("look.button", Group.LOOK, Input.COLOUR, "Buttons", "Any colour such as #f6a928; words on it suit it."),
    LINK("look.link", Group.LOOK, Input.COLOUR, "Links", "A dark colour such as #874a00; at night it is made lighter."),
    MAIL("contact.mail", Group.CONTACT, Input.LINE, "Mail address", "For questions."),
    PHONE("contact.phone", Group.CONTACT, Input.LINE, "Telephone", ""),
    TOLL_FREE("contact.toll-free", Group.CONTACT, Input.LINE, "Toll-free number", "Offered before the other one."),
    ADDRESS("contact.address", Group.CONTACT, Input.LINES, "Postal address", ""),
    WEEK(
            "hours.week",
            Group.HOURS,
            Input.LINE,
            "Opening hours",
            "Such as Mon-Fri 9:00-12:30 13:30-18:00, Sat 10:00-14:00."),
    ZONE("hours.zone", Group.HOURS, Input.LINE, "Time zone", "Such as Europe/Berlin. Empty for that of the server."),
    HOLIDAYS(
            "hours.holidays",
            Group.HOURS,
            Input.LINES,
            "Days without anybody",
            "A date a line, with or without a name: 2027-12-25 Christmas."),
    IN_WORDS(
            "contact.hours",
            Group.HOURS,
            Input.LINES,
            "Hours in your own words",
            "Shown where no opening hours are set above."),
    PROMISE(
            "promise.reply",
            Group.HOURS,
            Input.LINE,
            "You answer within",
            "Such as 4 hours: opening hours count. 2 days: days of the calendar. Empty to promise nothing."),
    FIELDS(
            "ask.fields",
            Group.ASKING,
            Input.LINES,
            "Ask also for",
            "Whatever you need to help at once, such as an order number: a line each. An asterisk, as in Order number*, asks everybody for it. How many = number takes a number, Which lamp = Luma, Flick one of these.");

    /** Which belong together. */
    public enum Group {
        SITE("The help center"),
        LOOK("Colours"),
        CONTACT("How customers reach you"),
        HOURS("When you are there"),
        ASKING("When a customer asks");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public List<Choice> choices() {
            return Arrays.stream(Choice.values())
                    .filter(each -> each.group == this)
                    .toList();
        }
    }

    /** How it is typed. */
    public enum Input {
        LINE,
        LINES,
        COLOUR
    }

    private final String key;
    private final Group group;
    private final Input input;
    private final String title;
    private final String hint;

    Choice(String key, Group group, Input input, String title, String hint) {
        this.key = key;
        this.group = group;
        this.input = input;
        this.title = title;
        this.hint = hint;
    }

    /** As the settings call it: {@code site.name}. */
    public String key() {
        return key;
    }

    public Input input() {
        return input;
    }

    public String title() {
        return title;
    }

    public String hint() {
        return hint;
    }

    /** As it stands in a form: lines are lines there, and parted by bars in the settings. */
    String typed(String value) {
        return input == Input.LINES ? value.replaceAll("\\s*\\|\\s*", "\n") : value;
    }

    /** What was typed, as a value of the settings. What has one line keeps one: a break in a name would end up in headers. */
    String value(String typed) {
        if (input == Input.COLOUR) {
            String small = typed.strip().toLowerCase(Locale.ROOT);
            // As style sheets write it in short: each digit twice.
            return small.matches("#[0-9a-f]{3}") ? small.replaceAll("[0-9a-f]", "$0$0") : small;
        }
        if (input != Input.LINES) {
            return typed.strip().replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
        }
        String plain = typed.strip().replaceAll("\\p{Cntrl}*\\R\\p{Cntrl}*", "\n");
        return plain.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((a, b) -> a + " | " + b)
                .orElse("");
    }

    static List<Found> find(Visitor visitor, Words words) {
        return visitor.may(Right.MANAGE_SETTINGS)
                ? Arrays.stream(values())
                        .filter(each -> words.areIn(each.title, each.key, each.group.title))
                        .map(each -> new Found(each.title, each.key, Room.SETTINGS.address() + "#" + each.key))
                        .toList()
                : List.of();
    }
}
