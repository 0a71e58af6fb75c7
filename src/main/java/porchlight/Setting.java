package porchlight;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.hours.Hours;
import porchlight.hours.Promise;
import porchlight.hours.Week;
import porchlight.mail.MailServer;
import porchlight.mail.ReplyAddresses;
import porchlight.search.meaning.Model;
import porchlight.site.Look;
import porchlight.site.OwnField;

/** Everything that can be set, with its default. Empty means: not set. */
public enum Setting {
    SERVER_HOST("server.host", "localhost", Form.TEXT, "the address to listen on; 0.0.0.0 for every network"),
    SERVER_PORT("server.port", "8080", Form.PORT, "the port to listen on; 0 for any free one"),
    SERVER_TRUSTED_PROXIES(
            "server.trusted-proxies",
            "",
            Form.TEXT,
            "addresses, with commas, of reverse proxies whose X-Forwarded-For is believed"),
    SERVER_RATE(
            "server.requests-per-second",
            "100",
            Form.NUMBER,
            "requests a second that one address may make on and on (twice as many at once); 0 for no limit"),
    API_RATE(
            "api.requests-per-minute",
            "600",
            Form.NUMBER,
            "requests a minute that one key of the API may make; 0 for no limit"),
    PUBLIC_BASE_URL(
            "public.base-url",
            "",
            Form.URL,
            "how visitors reach the help center, without a path; if not set: http://localhost:PORT"),
    ARTICLES_FOLDER("articles.folder", "articles", Form.FOLDER, "the folder of Markdown articles"),
    ARTICLES_REMINDERS(
            "articles.reminders",
            "true",
            Form.BOOLEAN,
            "whether owners are mailed, once a week at most, which articles are to be looked at again"),
    ARTICLES_REVIEW(
            "articles.review-months",
            "6",
            Form.MONTHS,
            "after how many months an article that is still true is looked at again, if it was never given a time"),
    ARTICLES_VALIDATED(
            "articles.validated-after",
            "3",
            Form.NUMBER,
            "how often agents give an article to customers before it is validated without a review; 0 for never by that"),
    ARTICLES_GIT(
            "articles.git",
            "off",
            Form.GIT,
            "whether what is published is committed with git: off, commit, or sync to exchange it with articles.git-remote"),
    ARTICLES_GIT_REMOTE(
            "articles.git-remote",
            "",
            Form.REMOTE,
            "the repository with which commits are exchanged: an https:// address, or a folder on this machine"),
    ARTICLES_GIT_BRANCH(
            "articles.git-branch", "", Form.TEXT, "its branch; if not set: the one that is checked out here"),
    ARTICLES_GIT_USER("articles.git-user", "git", Form.WORDS, "with which name we sign in there"),
    ARTICLES_GIT_TOKEN("articles.git-token", "", Form.SECRET, "the token or password for that"),
    ARTICLES_GIT_PULL(
            "articles.git-pull-seconds",
            "60",
            Form.NUMBER,
            "how often we look whether there is something new; 0 for never, and only push"),
    INDEX_FOLDER("index.folder", "index", Form.FOLDER, "where the search index is kept; it may be deleted at any time"),
    DATABASE_URL(
            "database.url",
            "jdbc:sqlite:data/porchlight.db",
            Form.DATABASE,
            "jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME?user=…&password=…"),
    SEARCH_MODEL(
            "search.model",
            "bge-small-en-v1.5+minilm-l6-v2+e5-small-v2",
            Form.MODEL,
            "what finds by meaning: bge-small-en-v1.5, minilm-l6-v2, e5-small-v2, several joined by +, or none"),
    VECTORS_FOLDER(
            "vectors.folder",
            "data/vectors",
            Form.FOLDER,
            "where the meaning of texts is kept once it was read; it may be deleted, and is then read anew"),
    IMPORTS_FOLDER(
            "imports.folder",
            "data/imports",
            Form.FOLDER,
            "where files lie that were handed in to be imported, for a day at most"),
    FILES_FOLDER(
            "files.folder",
            "data/files",
            Form.FOLDER,
            "where the files lie that customers and agents send along; they are part of every backup"),
    FILES_MOST("files.most", "5", Form.FILES, "how many files may come with one message; 0 to take none"),
    FILES_LARGEST("files.largest-mb", "10", Form.MEGABYTES, "how large one of them may be, in MB"),
    ANSWER_SURE(
            "answer.sure",
            "0.75",
            Form.SHARE,
            "from which probability on the best passage is shown as the answer above the results; 1 for never"),
    ANSWER_DOUBTFUL(
            "answer.doubtful",
            "0.4",
            Form.SHARE,
            "below which probability a visitor is told that there may be no answer yet; 0 for never"),
    SEARCHES_KEEP_DAYS(
            "searches.keep-days",
            "365",
            Form.NUMBER,
            "days for which searches and what came of them are kept, without a note of who searched; 0 to record none"),
    SEARCHES_LEARN(
            "searches.learn",
            "false",
            Form.BOOLEAN,
            "whether articles that helped visitors before are lifted a little in the results"),
    CALIBRATE_NIGHTLY(
            "calibrate.nightly",
            "false",
            Form.BOOLEAN,
            "whether the server learns each night from visitors how sure the search may be, as `calibrate` does"),
    SITE_NAME("site.name", "Porchlight", Form.WORDS, "the name of the help center"),
    SITE_DESCRIPTION(
            "site.description",
            "Answers at any hour, in plain words.",
            Form.TEXT,
            "one sentence about it: under the first heading, and for search engines"),
    SITE_LANGUAGE(
            "site.language", "en", Form.LANGUAGE, "the language of pages, and of articles that do not say theirs"),
    SITE_LANGUAGES(
            "site.languages",
            "",
            Form.LANGUAGES,
            "the languages, with commas, to which visitors can narrow a search, such as en, de; if not set: none is offered"),
    CONTACT_ADDRESS("contact.address", "", Form.TEXT, "postal address; lines are parted by |"),
    CONTACT_PHONE("contact.phone", "", Form.TEXT, "telephone number"),
    CONTACT_TOLL_FREE("contact.toll-free", "", Form.TEXT, "toll-free number"),
    CONTACT_MAIL("contact.mail", "", Form.MAIL, "mail address for questions"),
    CONTACT_HOURS("contact.hours", "", Form.TEXT, "when somebody is there, in words; lines are parted by |"),
    MAIL_HOST("mail.host", "", Form.TEXT, "the mail server (SMTP) that takes our mail; if not set, none is sent"),
    MAIL_PORT("mail.port", "587", Form.PORT, "its port: mostly 587 for starttls, 465 for tls"),
    MAIL_TLS("mail.tls", "starttls", Form.TLS, "how the way there is protected: starttls, tls, or none"),
    MAIL_USER("mail.user", "", Form.TEXT, "with which name we sign in there; if not set: without"),
    MAIL_PASSWORD("mail.password", "", Form.SECRET, "the password for that"),
    MAIL_FROM("mail.from", "", Form.MAIL, "from which address we write; if not set: contact.mail"),
    MAIL_REPLY_TO(
            "mail.reply-to",
            "",
            Form.REPLY_TO,
            "where customers answer our mail, such as help@example.com; mail to help+anything@example.com must arrive there too"),
    MAIL_IN_HOST(
            "mail.in.host",
            "",
            Form.TEXT,
            "the mail server (IMAP) from which mail of customers is fetched; if not set, none is"),
    MAIL_IN_PORT("mail.in.port", "993", Form.PORT, "its port: mostly 993 for tls, 143 for starttls"),
    MAIL_IN_TLS("mail.in.tls", "tls", Form.TLS, "how the way there is protected: tls, starttls, or none"),
    MAIL_IN_USER("mail.in.user", "", Form.TEXT, "with which name we sign in there"),
    MAIL_IN_PASSWORD("mail.in.password", "", Form.SECRET, "the password for that"),
    MAIL_IN_FOLDER("mail.in.folder", "INBOX", Form.WORDS, "the folder of the mailbox in which mail for us arrives"),
    MAIL_IN_TAKEN(
            "mail.in.taken",
            "Porchlight",
            Form.TEXT,
            "the folder into which mail is moved once it was taken; if not set, it stays where it is, as read"),
    MAIL_IN_SECONDS("mail.in.seconds", "60", Form.NUMBER, "how often we look whether there is new mail"),
    MAIL_IN_OPENS(
            "mail.in.opens",
            "true",
            Form.BOOLEAN,
            "whether a mail that answers none of ours opens a case; if not, it is left aside"),
    SSO_ISSUER(
            "sso.issuer",
            "",
            Form.ENDPOINT,
            "the provider of OpenID Connect where agents and admins may sign in, exactly as it calls itself; if not set: none"),
    SSO_CLIENT_ID("sso.client-id", "", Form.TEXT, "what we are called there"),
    SSO_CLIENT_SECRET("sso.client-secret", "", Form.SECRET, "the secret that we share with it"),
    SSO_NAME("sso.name", "single sign-on", Form.WORDS, "what people call it: “Sign in with …”"),
    SSO_SCOPES("sso.scopes", "openid email profile", Form.WORDS, "what we ask it to tell; openid is among it"),
    SSO_ROLE_CLAIM(
            "sso.role-claim",
            "",
            Form.TEXT,
            "where it tells what somebody is, such as groups or realm_access.roles; if not set, roles are given here"),
    SSO_ROLES("sso.roles", "", Form.ROLES, "who becomes what here, such as support=agent, admins=admin"),
    SSO_OTHERWISE(
            "sso.otherwise",
            "none",
            Form.ROLE,
            "what somebody becomes of whom it says nothing of the sort: customer, agent, editor, or none to let nobody in"),
    CUSTOMERS_SIGN_IN(
            "customers.sign-in",
            "true",
            Form.BOOLEAN,
            "whether customers may have an account, and come in by a link that is mailed to them; needs mail.host"),
    HOURS_WEEK("hours.week", "", Form.WEEK, "when somebody is there: Mon-Fri 9:00-12:30 13:30-18:00, Sat 10:00-14:00"),
    HOURS_ZONE(
            "hours.zone", "", Form.ZONE, "the time zone of hours and dates, such as Europe/Berlin; if not set: ours"),
    HOURS_HOLIDAYS(
            "hours.holidays",
            "",
            Form.HOLIDAYS,
            "days on which nobody is there, parted by |: 2027-12-25 Christmas | 2028-01-01"),
    PROMISE_REPLY(
            "promise.reply",
            "",
            Form.PROMISE,
            "within what time you answer, such as 4 hours (of opening time) or 2 days; if not set: nothing is promised"),
    ASK_FIELDS(
            "ask.fields",
            "",
            Form.FIELDS,
            "what customers are asked besides, parted by |: Order number* | How many = number | Which lamp = Luma, Flick; * where nothing can be sent without it"),
    LOOK_HEADER("look.header", "", Form.HEADER, "the colour behind the name, such as #14463a; if not set: night blue"),
    LOOK_BUTTON("look.button", "", Form.BUTTON, "the colour of buttons; if not set: amber"),
    LOOK_LINK("look.link", "", Form.LINK, "the colour of links; if not set: brown by day and amber by night"),
    SECURITY_CONTACT("security.contact", "", Form.TEXT, "mail address or URL for reports of security problems"),
    DEMO(
            "demo",
            "false",
            Form.BOOLEAN,
            "whether to serve a made-up help center in a throw-away folder, as serve --demo does"),
    METRICS_PUBLIC("metrics.public", "false", Form.BOOLEAN, "whether /metrics answers to other machines than this one"),
    LOG_FORMAT("log.format", "text", Form.LOG, "how the log is written: text for people, or json, one object a line"),
    TRACES_ENDPOINT(
            "traces.endpoint",
            "",
            Form.ENDPOINT,
            "where traces are sent by OTLP over HTTP, such as http://localhost:4318/v1/traces; if not set: nowhere");

    /** What a value must look like. */
    enum Form {
        TEXT,
        WORDS,
        NUMBER,
        MONTHS,
        FILES,
        MEGABYTES,
        SHARE,
        PORT,
        URL,
        FOLDER,
        DATABASE,
        GIT,
        REMOTE,
        MODEL,
        LANGUAGE,
        LANGUAGES,
        MAIL,
        REPLY_TO,
        BOOLEAN,
        LOG,
        TLS,
        ROLE,
        ROLES,
        /** Never shown. */
        SECRET,
        ENDPOINT,
        WEEK,
        ZONE,
        HOLIDAYS,
        PROMISE,
        FIELDS,
        HEADER,
        BUTTON,
        LINK
    }

    private final String key;
    private final String otherwise;
    private final Form form;
    private final String meaning;

    Setting(String key, String otherwise, Form form, String meaning) {
        this.key = key;
        this.otherwise = otherwise;
        this.form = form;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public String otherwise() {
        return otherwise;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether nobody is to see what it is, not even who lists the settings (row 54). */
    public boolean isSecret() {
        return form == Form.SECRET;
    }

    /** The name in the environment: {@code server.port} is {@code SERVER_PORT}. */
    public String variable() {
        return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    static Optional<Setting> named(String key) {
        for (Setting each : values()) {
            if (each.key.equals(key)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value, or null when it will do. */
    @Nullable
    String problem(String value) {
        return switch (form) {
            case TEXT, SECRET -> null;
            case ROLE -> value.matches("none|customer|agent|editor") ? null : "is not customer, agent, editor or none";
            case ROLES ->
                Settings.roles(value).isPresent()
                        ? null
                        : "is not a list such as support=agent, admins=admin; roles are customer, agent, editor and admin";
            case TLS -> MailServer.Tls.named(value).isPresent() ? null : "is not starttls, tls or none";
            case WORDS -> value.isEmpty() ? "is empty" : null;
            case NUMBER -> isBetween(value, 0, 1_000_000) ? null : "is not a number from 0 to 1000000";
            case MONTHS -> isBetween(value, 1, 120) ? null : "is not a number of months from 1 to 120";
            case FILES -> isBetween(value, 0, 20) ? null : "is not a number of files from 0 to 20";
            case MEGABYTES -> isBetween(value, 1, 50) ? null : "is not a number of MB from 1 to 50";
            case SHARE -> value.matches("0(\\.\\d{1,4})?|1(\\.0{1,4})?") ? null : "is not a number from 0 to 1";
            case PORT -> isBetween(value, 0, 65_535) ? null : "is not a port (0 to 65535)";
            case URL ->
                value.isEmpty() || isWebAddress(value)
                        ? null
                        : "is not an http:// or https:// address without a path, such as https://help.example.com";
            case FOLDER -> isPath(value) ? null : "is not a folder";
            case DATABASE ->
                value.startsWith("jdbc:sqlite:") || value.startsWith("jdbc:postgresql:")
                        ? null
                        : "does not begin with jdbc:sqlite: or jdbc:postgresql:";
            case GIT -> value.matches("off|commit|sync") ? null : "is not off, commit or sync";
            case REMOTE -> value.isEmpty() ? null : problemOfRemote(value);
            case MODEL ->
                Model.called(value).isPresent()
                        ? null
                        : "is not bge-small-en-v1.5, minilm-l6-v2, e5-small-v2, several joined by +, or none";
            case LANGUAGE -> isLanguage(value) ? null : "is not a language tag such as en, de or pt-BR";
            case LANGUAGES ->
                languages(value).stream().allMatch(Setting::isLanguage)
                        ? null
                        : "is not a list of language tags such as en, de, pt-BR";
            case MAIL -> value.isEmpty() || value.matches("[^@\\s<>\"]+@[^@\\s<>\"]+") ? null : "is not a mail address";
            case REPLY_TO ->
                value.isEmpty() || ReplyAddresses.canBe(value)
                        ? null
                        : "is not a mail address with at most 39 letters in front of the @";
            case LOG -> value.matches("text|json") ? null : "is neither text nor json";
            case ENDPOINT ->
                value.isEmpty() || isEndpoint(value)
                        ? null
                        : "is not an http:// or https:// address, such as http://localhost:4318/v1/traces";
            case WEEK -> problemOfHours(() -> Week.of(value));
            case HOLIDAYS -> problemOfHours(() -> Hours.holidays(value));
            case ZONE -> value.isEmpty() || isZone(value) ? null : "is not a time zone such as Europe/Berlin";
            case PROMISE ->
                value.isEmpty() || Promise.of(value).isPresent()
                        ? null
                        : "is not a time such as 30 minutes, 4 hours or 2 days";
            case FIELDS ->
                OwnField.isList(value)
                        ? null
                        : "has more than " + OwnField.MOST
                                + " fields, one twice, one of more than 60 letters, or one with a single choice or more than 30";
            case HEADER -> Look.headerProblem(value).orElse(null);
            case BUTTON -> Look.buttonProblem(value).orElse(null);
            case LINK -> Look.linkProblem(value).orElse(null);
            case BOOLEAN -> value.matches("true|false") ? null : "is neither true nor false";
        };
    }

    /** What goes over the network goes protected; whoever needs a token has a setting for it that is never shown. */
    private static @Nullable String problemOfRemote(String value) {
        if (value.matches("(?i)https://[^/@\\s]+/\\S*|http://(localhost|127\\.0\\.0\\.1)[:/]\\S*")) {
            return null;
        }
        if (value.matches("(?i)https?://[^/]*@.*")) {
            return "names a user or a token: set articles.git-user and articles.git-token instead";
        }
        return value.matches("(file://)?/.*") || (isPath(value) && !value.contains(":"))
                ? null
                : "is neither an https:// address nor a folder; git over ssh is not spoken here";
    }

    private interface Reading {
        Object read() throws Week.Wrong;
    }

    private static @Nullable String problemOfHours(Reading reading) {
        try {
            var _ = reading.read();
            return null;
        } catch (Week.Wrong wrong) {
            return wrong.getMessage();
        }
    }

    /** By region: an offset such as +01:00 would be wrong for half of the year. */
    private static boolean isZone(String value) {
        return ZoneId.getAvailableZoneIds().contains(value);
    }

    private static boolean isBetween(String value, int least, int most) {
        return value.matches("\\d{1,7}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }

    private static boolean isEndpoint(String value) {
        try {
            var address = new URI(value);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean isWebAddress(String value) {
        try {
            var address = new URI(value);
            return address.getHost() != null
                    && (address.getScheme().equals("http")
                            || address.getScheme().equals("https"))
                    && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"))
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean isPath(String value) {
        try {
            return !value.isBlank() && Path.of(value).getNameCount() >= 0;
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /** Tags as they are written, each once. */
    static List<String> languages(String list) {
        return Arrays.stream(list.split("[,\\s]+"))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isLanguage(String value) {
        try {
            return !value.isBlank()
                    && !new Locale.Builder()
                            .setLanguageTag(value)
                            .build()
                            .getLanguage()
                            .isEmpty();
        } catch (IllformedLocaleException _) {
            return false;
        }
    }
}
