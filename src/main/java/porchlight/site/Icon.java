package porchlight.site;

import java.util.Locale;

/** One set of line drawings on a grid of 24 by 24, drawn for this project. A category names its own in {@code _category.md}. */
public enum Icon {
    BOOK("M4 5.5C6.8 4.6 9.6 4.8 12 6.5c2.4-1.7 5.2-1.9 8-1v13c-2.8-.9-5.6-.7-8 1-2.4-1.7-5.2-1.9-8-1zM12 6.5v13"),
    BOX("M12 3 20 7.2v9.6L12 21l-8-4.2V7.2zM4 7.2l8 4.2 8-4.2M12 11.4V21M8 5.1l8 4.2v3", "parcel", "package", "order"),
    FOLDER(
            "M3 6.5A1.5 1.5 0 0 1 4.5 5h4.6l2.2 2.5h8.2A1.5 1.5 0 0 1 21 9v8.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z"),
    TRUCK(
            "M3 6.5h11v10H9.6M3 6.5v10h1.4M14 10h3.6L21 13.2v3.3h-1.4M14.4 16.5H14M4.4 16.5a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0M14.4 16.5a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0",
            "delivery",
            "shipping"),
    CARD(
            "M5 5.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM3 10h18M7 14.5h3.5",
            "payment",
            "billing"),
    RETURN("M9 5 4 9.5 9 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3", "returns", "exchange", "undo"),
    PERSON(
            "M12 4a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM4.5 20.5c.6-3.8 3.6-5.5 7.5-5.5s6.9 1.7 7.5 5.5",
            "account",
            "user",
            "customer"),
    PEOPLE(
            "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7zM2.5 19.5c.5-3.3 3-4.8 6.5-4.8s6 1.5 6.5 4.8M15.5 5.3a3.4 3.4 0 0 1 0 6.4M18 15.2c2 .7 3.2 2.1 3.5 4.3",
            "team",
            "agents",
            "community",
            "users"),
    WRENCH(
            "M14.5 6.5a4.6 4.6 0 0 1 5.9-1.2l-3.1 3.1.3 2 2 .3 3.1-3.1a4.6 4.6 0 0 1-6.4 5.1l-7.7 7.7a2.1 2.1 0 0 1-3-3l7.7-7.7a4.6 4.6 0 0 1 1.2-3.2z",
            "repair",
            "tools",
            "tool",
            "maintenance"),
    SHIELD(
            "M12 3.2l7.5 2.7v5.6c0 4.3-2.9 7.5-7.5 9.3-4.6-1.8-7.5-5-7.5-9.3V5.9zM8.7 12l2.4 2.4 4.3-4.6",
            "privacy",
            "security",
            "safety"),
    CHAT(
            "M5.5 4.5h13a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5H12l-5 4v-4H5.5A2.5 2.5 0 0 1 3 14V7a2.5 2.5 0 0 1 2.5-2.5zM8 9h8M8 12.5h5",
            "conversation",
            "message",
            "contact"),
    GEAR(
            "M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 1 0 0-6.4zM10.3 3h3.4l.6 2.6 1.7 1 2.6-.8 1.7 3-2 1.8v2.8l2 1.8-1.7 3-2.6-.8-1.7 1-.6 2.6h-3.4l-.6-2.6-1.7-1-2.6.8-1.7-3 2-1.8v-2.8l-2-1.8 1.7-3 2.6.8 1.7-1z",
            "settings",
            "setup",
            "configuration",
            "owners"),
    ROCKET(
            "M13 15.5 8.5 11c1.5-4.3 5-7.5 11-7.5.5 6-2.7 10.5-6.5 12zM8.8 10.5 5 11l-2 3 4 .5M13.5 15.2 13 19l-3 2-.5-4M15 7.5a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 1 0 0-2.6zM4.5 17 3 21l4-1.5",
            "start",
            "getting-started",
            "launch"),
    QUESTION(
            "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM9.3 9.5a2.7 2.7 0 1 1 4.2 2.3c-1 .6-1.5 1.2-1.5 2.2M12 17.2v.1",
            "faq",
            "help",
            "questions"),
    MEGAPHONE(
            "M4 10v4a1 1 0 0 0 1 1h2.5L18 19.5v-15L7.5 9H5a1 1 0 0 0-1 1zM8 15.2l1.2 4.8h2.6l-1-3.7M20.5 10a3 3 0 0 1 0 4",
            "news",
            "announcements",
            "feedback"),
    GLOBE(
            "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM3.3 10h17.4M3.3 14.5h17.4M12 3c-5 5.5-5 12.5 0 18M12 3c5 5.5 5 12.5 0 18",
            "language",
            "web",
            "website",
            "international"),
    CODE("M8 7l-5 5 5 5M16 7l5 5-5 5M13.7 5l-3.4 14", "api", "developers", "integration"),
    KEY(
            "M8 11a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9zM11.2 12.3 19.5 4M16 7.5l3 3M13.5 10l2 2",
            "sign-in",
            "password",
            "access"),
    LAMP("M12 2.5V6M7 13a5 5 0 0 1 10 0l2 4.5H5zM9.5 17.5a2.5 2.5 0 0 0 5 0", "light", "porch"),
    CHART("M4 4v16h16M8 16v-4M12 16V8M16 16v-6", "figures", "reports", "insights", "analytics"),
    MAIL(
            "M5 5.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM3.5 7.5 12 13l8.5-5.5",
            "email",
            "newsletter"),
    PHONE(
            "M6.5 3.5h3l1.5 4.3-2.2 1.7a11.5 11.5 0 0 0 5.7 5.7l1.7-2.2 4.3 1.5v3a2.5 2.5 0 0 1-2.7 2.5C10.5 19.5 4.5 13.5 4 6.2a2.5 2.5 0 0 1 2.5-2.7z",
            "call",
            "mobile"),
    CLOCK("M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM12 7.5V12l3.2 2", "hours", "time", "history"),
    PIN(
            "M12 21.5c-4.5-4.7-7-8.3-7-11.5a7 7 0 0 1 14 0c0 3.2-2.5 6.8-7 11.5zM12 7.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 1 0 0-5.2z",
            "address",
            "place",
            "store",
            "location"),
    SEARCH("M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13zM15.3 15.3 20.5 20.5", "find"),
    TAG("M4 4h8l8.5 8.5-8 8L4 12zM8.2 7a1.2 1.2 0 1 0 0 2.4A1.2 1.2 0 1 0 8.2 7z", "price", "offer", "discount"),
    GIFT(
            "M4 11h16v9.5H4zM3 7.5h18V11H3zM12 7.5v13M12 7.5C9 7.5 7 6.5 7.5 4.8 8.2 2.7 11.5 3.5 12 7.5c.5-4 3.8-4.8 4.5-2.7C17 6.5 15 7.5 12 7.5z",
            "voucher",
            "reward"),
    HEART(
            "M12 20.5C6.5 16.5 3.5 13 3.5 9.3A4.6 4.6 0 0 1 12 6.8a4.6 4.6 0 0 1 8.5 2.5c0 3.7-3 7.2-8.5 11.2z",
            "favourites",
            "care"),
    LOCK(
            "M6 10.5h12a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19v-7A1.5 1.5 0 0 1 6 10.5zM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2.5",
            "locked"),
    SERVER(
            "M5 4h14a1.5 1.5 0 0 1 1.5 1.5v4A1.5 1.5 0 0 1 19 11H5a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 5 4zM5 13h14a1.5 1.5 0 0 1 1.5 1.5v4A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 5 13zM7.5 7.5v.1M7.5 16.5v.1M11 7.5h5M11 16.5h5",
            "hosting",
            "operations",
            "install"),
    DOCUMENT(
            "M6.5 3H14l5 5v11.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19.5v-15A1.5 1.5 0 0 1 6.5 3zM14 3v5h5M8.5 12.5h7M8.5 16h5",
            "file",
            "invoice",
            "article",
            "articles"),
    PEN(
            "M4 20l1-4.5L16.2 4.3a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L8.5 19zM14 6.5l3.5 3.5",
            "edit",
            "writing",
            "editor"),
    WARNING("M12 4 21.5 20h-19zM12 10v4.5M12 17.3v.1", "problem", "problems", "troubleshooting", "trouble"),
    CALENDAR(
            "M5 5.5h14A1.5 1.5 0 0 1 20.5 7v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V7A1.5 1.5 0 0 1 5 5.5zM3.5 10h17M8 3v4M16 3v4",
            "date",
            "booking",
            "events"),
    LETTER("M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5", "mail", "post"),
    BELL("M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4M12 2.5V5", "notices", "notifications", "attention"),
    ARROW("M5 12h14M13 6l6 6-6 6", "next"),
    LINK(
            "M10 14.5a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.8M14 9.5a4 4 0 0 0-5.7 0L5 12.8a4 4 0 0 0 5.7 5.7l1.3-1.3",
            "url"),
    FLAG("M6 21V4M6 4.5h11.5l-2.5 4 2.5 4H6", "report");

    private final String drawing;
    private final String alsoCalled;

    Icon(String drawing, String... alsoCalled) {
        this.drawing = drawing;
        this.alsoCalled = " " + String.join(" ", alsoCalled) + " ";
    }

    /** The one path that draws it, as lines without a filling. */
    public String drawing() {
        return drawing;
    }

    /** The drawing of this name, in any case; a book when there is none. */
    public static Icon named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        for (Icon icon : values()) {
            if (icon.name().toLowerCase(Locale.ROOT).equals(wanted) || icon.alsoCalled.contains(" " + wanted + " ")) {
                return icon;
            }
        }
        return BOOK;
    }
}
