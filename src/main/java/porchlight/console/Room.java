package porchlight.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import porchlight.people.Right;
import porchlight.people.Visitor;

/** The rooms of the console, in the order of the navigation. Whoever may not enter one does not see its door. */
public enum Room {
    START("/console", "Start", "rocket", "s", Right.SEE_INTERNAL, Floor.ANSWER),
    NOTICES("/console/notices", "Notices", "bell", "n", Right.SEE_INTERNAL, Floor.ANSWER),
    SEARCH("/console/search", "Search", "search", "f", Right.SEE_INTERNAL, Floor.ANSWER),
    CASES("/console/cases", "Cases", "question", "i", Right.ANSWER, Floor.ANSWER),
    ARTICLES("/console/articles", "Articles", "book", "r", Right.EDIT, Floor.KNOWLEDGE),
    CATEGORIES("/console/categories", "Categories", "box", "c", Right.EDIT, Floor.KNOWLEDGE),
    TRENDS("/console/trends", "Trends", "chart", "l", Right.EDIT, Floor.KNOWLEDGE),
    SYNONYMS("/console/synonyms", "Synonyms", "chat", "y", Right.EDIT, Floor.KNOWLEDGE),
    STANDARD("/console/standard", "Content standard", "document", "d", Right.EDIT, Floor.KNOWLEDGE),
    FOLDER("/console/folder", "Folder", "folder", "o", Right.EDIT, Floor.KNOWLEDGE),
    IMPORTS("/console/imports", "Import and export", "arrow", "p", Right.EDIT, Floor.KNOWLEDGE),
    TEAM("/console/team", "Team", "people", "t", Right.MANAGE_PEOPLE, Floor.OWNER),
    MAIL("/console/mail", "Mail", "letter", "m", Right.OPERATE, Floor.OWNER),
    KEYS("/console/keys", "Keys", "key", "k", Right.MANAGE_KEYS, Floor.OWNER),
    SETTINGS("/console/settings", "Settings", "gear", "e", Right.MANAGE_SETTINGS, Floor.OWNER),
    AUDIT("/console/audit", "Audit", "clock", "a", Right.SEE_AUDIT, Floor.OWNER),
    HEALTH("/console/health", "Health", "heart", "h", Right.OPERATE, Floor.OWNER);

    /** What rooms are for: they stand together in the navigation. */
    public enum Floor {
        ANSWER("Answer"),
        KNOWLEDGE("Knowledge"),
        OWNER("Owner");

        private final String title;

        Floor(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** In the page. */
        public String id() {
            return "rooms-" + name().toLowerCase(Locale.ROOT);
        }
    }

    private final String address;
    private final String title;
    private final String icon;
    private final String letter;
    private final Right right;
    private final Floor floor;

    Room(String address, String title, String icon, String letter, Right right, Floor floor) {
        this.address = address;
        this.title = title;
        this.icon = icon;
        this.letter = letter;
        this.right = right;
        this.floor = floor;
    }

    static List<Room> of(Visitor visitor) {
        return Arrays.stream(values()).filter(each -> visitor.may(each.right)).toList();
    }

    /** The same by what they are for. */
    static Map<Floor, List<Room>> byFloor(Visitor visitor) {
        var floors = new EnumMap<Floor, List<Room>>(Floor.class);
        of(visitor)
                .forEach(each -> floors.computeIfAbsent(each.floor, _ -> new ArrayList<>())
                        .add(each));
        return floors;
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
