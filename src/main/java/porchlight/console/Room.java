package porchlight.console;

import java.util.Arrays;
import java.util.List;
import porchlight.people.Right;
import porchlight.people.Visitor;

/** The rooms of the console, in the order of the navigation. Whoever may not enter one does not see its door. */
public enum Room {
    START("/console", "Start", "rocket", "s", Right.SEE_INTERNAL),
    NOTICES("/console/notices", "Notices", "bell", "n", Right.SEE_INTERNAL),
    SEARCH("/console/search", "Search", "search", "f", Right.SEE_INTERNAL),
    CASES("/console/cases", "Cases", "question", "i", Right.ANSWER),
    TRENDS("/console/trends", "Trends", "clock", "l", Right.EDIT),
    ARTICLES("/console/articles", "Articles", "book", "r", Right.EDIT),
    CATEGORIES("/console/categories", "Categories", "box", "c", Right.EDIT),
    SYNONYMS("/console/synonyms", "Synonyms", "chat", "y", Right.EDIT),
    STANDARD("/console/standard", "Content standard", "document", "d", Right.EDIT),
    FOLDER("/console/folder", "Folder", "folder", "o", Right.EDIT),
    IMPORTS("/console/imports", "Import and export", "arrow", "p", Right.EDIT),
    TEAM("/console/team", "Team", "people", "t", Right.MANAGE_PEOPLE),
    MAIL("/console/mail", "Mail", "letter", "m", Right.OPERATE),
    KEYS("/console/keys", "Keys", "key", "k", Right.MANAGE_KEYS),
    SETTINGS("/console/settings", "Settings", "gear", "e", Right.MANAGE_SETTINGS),
    AUDIT("/console/audit", "Audit", "clock", "a", Right.SEE_AUDIT),
    HEALTH("/console/health", "Health", "heart", "h", Right.OPERATE);

    private final String address;
    private final String title;
    private final String icon;
    private final String letter;
    private final Right right;

    Room(String address, String title, String icon, String letter, Right right) {
        this.address = address;
        this.title = title;
        this.icon = icon;
        this.letter = letter;
        this.right = right;
    }

    static List<Room> of(Visitor visitor) {
        return Arrays.stream(values()).filter(each -> visitor.may(each.right)).toList();
    }

    static List<Found> find(Visitor visitor, Words words) {
        return of(visitor).stream()
                .filter(each -> words.areIn(each.title))
                .map(each -> new Found(each.title, "", each.address))
                .toList();
    }

    public String address() {
        return address;
    }

    public String title() {
        return title;
    }

    public String icon() {
        return icon;
    }

    /** The key that leads there, after {@code g}. */
    public String letter() {
        return letter;
    }
}
