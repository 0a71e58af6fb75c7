package porchlight;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import porchlight.articles.Refusal;
import porchlight.console.GitSide;
import porchlight.console.Notice;
import porchlight.console.Sign;
import porchlight.console.Sign.State;
import porchlight.database.DatabaseProblem;
import porchlight.journal.Event;
import porchlight.journal.Standing;
import porchlight.mail.Collector;
import porchlight.mail.Outbox;
import porchlight.people.Right;

/** How every part of the server is, in words for people who do not look into the log, and what they can do about it. */
final class Checkup {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String FOLDER = "Articles’ folder";
    private static final long MB = 1024L * 1024;
    private static final long SCARCE = 1024 * MB;
    private static final long ALL_BUT_GONE = 200 * MB;
    private static final Duration BACKUPS = Duration.ofDays(8);
    /** Behind by less than this is the usual coming and going. */
    private static final long MANY = 1_000;

    private final Knowledge knowledge;
    private final Finding finding;
    private final Outbox outbox;
    private final Correspondence correspondence;
    private final Git git;

    Checkup(Knowledge knowledge, Finding finding, Outbox outbox, Correspondence correspondence, Git git) {
        this.correspondence = correspondence;
        this.knowledge = knowledge;
        this.finding = finding;
        this.outbox = outbox;
        this.git = git;
    }

    /** One sign for every part. */
    List<Sign> signs() {
        var signs = new ArrayList<Sign>();
        signs.add(database());
        signs.add(asked(FOLDER, this::folder));
        git.side().map(Checkup::git).ifPresent(signs::add);
        signs.add(asked("Search index", this::index));
        signs.add(asked("Finding by meaning", this::meaning));
        signs.addAll(followers());
        signs.addAll(proxy());
        signs.add(asked("Mail", this::mail));
        correspondence.standing().map(Checkup::mailIn).ifPresent(signs::add);
        signs.add(asked("Disk", this::disk));
        signs.add(asked("Backups", this::backups));
        return signs;
    }

    /** What of it somebody should be told, the urgent first. */
    List<Notice> notices() {
        var notices = new ArrayList<Notice>();
        for (Sign each : signs()) {
            // Refused files stand below by themselves, each with its reason.
            boolean told = each.part().equals(FOLDER) && knowledge.folder().problem() == null;
            if (!told && (each.state() == State.ILL || each.state() == State.LOOK)) {
                String what = each.part() + ": " + each.says();
                notices.add(new Notice(each.state() == State.ILL, what, each.todo(), "/console/health", Right.OPERATE));
            }
        }
        for (Refusal each : knowledge.folder().refusals()) {
            notices.add(new Notice(
                    true,
                    each.toString(),
                    "Put the file right in the articles’ folder. Until then visitors see what it said before, if it said"
                            + " anything.",
                    "",
                    Right.EDIT));
        }
        return notices;
    }

    /** A part that cannot tell how it is, because the database does not answer for example, is not well. */
    private static Sign asked(String part, Supplier<Sign> sign) {
        try {
            return sign.get();
        } catch (DatabaseProblem away) {
            return new Sign(
                    part, State.LOOK, "It cannot be asked while the database does not answer.", "See “Database”.");
        }
    }

    private Sign database() {
        String kind = knowledge.settings().text(Setting.DATABASE_URL).startsWith(SQLITE) ? "SQLite" : "PostgreSQL";
        String problem = knowledge.database().problem();
        if (knowledge.database().isAway()) {
            return new Sign(
                    "Database",
                    State.ILL,
                    kind + " does not answer. Searching goes on; articles and sign-in do not.",
                    "Look whether it runs and can be reached from this server. Porchlight asks again by itself.");
        }
        if (problem != null) {
            return new Sign(
                    "Database",
                    State.ILL,
                    sentence(problem),
                    "Reading goes on, and nothing that was saved is lost. Make room on the disk, or put back a backup with"
                            + " “porchlight restore” if the file is damaged.");
        }
        return Sign.well("Database", kind + " answers and takes changes.");
    }

    private Sign folder() {
        String problem = knowledge.folder().problem();
        if (problem != null) {
            return new Sign(
                    FOLDER,
                    State.LOOK,
                    sentence(problem),
                    "Look at the folder "
                            + knowledge.settings().path(Setting.ARTICLES_FOLDER).toAbsolutePath()
                            + " and who may read it. Published articles are served from the database meanwhile.");
        }
        int refused = knowledge.folder().refusals().size();
        if (refused > 0) {
            return new Sign(
                    FOLDER,
                    State.LOOK,
                    refused == 1 ? "One file could not be taken." : refused + " files could not be taken.",
                    "“Notices” names each with its line and reason.");
        }
        return knowledge.folder().settled()
                ? Sign.well(FOLDER, "Every file is taken, and changes are seen as they happen.")
                : new Sign(FOLDER, State.BUSY, "It is being read for the first time since the start.", "");
    }

    private static Sign git(GitSide side) {
        if (!side.problem().isEmpty()) {
            return new Sign("Git", State.LOOK, sentence(side.problem()), side.todo());
        }
        if (!side.refused().isEmpty()) {
            return new Sign(
                    "Git",
                    State.LOOK,
                    side.refused().size() == 1
                            ? "A file came by git and could not be taken in: "
                                    + side.refused().getFirst().file() + "."
                            : side.refused().size() + " files came by git and could not be taken in.",
                    "The room “Folder” says why, and what helps.");
        }
        return side.remote().isEmpty()
                ? Sign.well("Git", "What is published is committed in " + side.top() + ".")
                : Sign.well("Git", "What is published is committed, and exchanged with " + side.remote() + ".");
    }

    /** Behind https stands a proxy: whoever does not name it takes all visitors for one. */
    private List<Sign> proxy() {
        boolean unnamed = knowledge.settings().text(Setting.PUBLIC_BASE_URL).startsWith("https:")
                && knowledge.settings().text(Setting.SERVER_TRUSTED_PROXIES).isBlank();
        return unnamed
                ? List.of(new Sign(
                        "Visitors’ addresses",
                        State.LOOK,
                        "All visitors seem to come from the proxy, so nobody who guesses passwords is slowed down by address.",
                        "Name the proxy in server.trusted-proxies; “Behind a reverse proxy” in the manual tells how."))
                : List.of();
    }

    private Sign index() {
        long articles = finding.index().articles();
        String holds = articles == 1 ? "It holds one article." : "It holds " + articles + " articles.";
        Optional<String> trouble =
                finding.index().onlyRead().or(() -> finding.index().movedAside());
        if (trouble.isPresent()) {
            return new Sign(
                    "Search index",
                    State.LOOK,
                    sentence(trouble.get()) + " " + holds,
                    "Nothing is lost: the index is made from the database. If it stays so, look at the disk, stop Porchlight,"
                            + " delete the folder "
                            + knowledge.settings().path(Setting.INDEX_FOLDER).toAbsolutePath() + " and start again.");
        }
        return finding.index().isMending()
                ? new Sign("Search index", State.BUSY, "It is being made anew. " + holds, "")
                : Sign.well("Search index", holds);
    }

    private Sign meaning() {
        var reading = finding.index().reading();
        if (reading.model().equals("none")) {
            return Sign.well("Finding by meaning", "It is switched off: articles are found by their words.");
        }
        if (reading.problem().isPresent()) {
            return new Sign(
                    "Finding by meaning",
                    State.LOOK,
                    sentence(reading.problem().get()) + " Articles are found by their words meanwhile.",
                    "Look into the log for the reason, and start Porchlight again once it is put right.");
        }
        if (!reading.isDone()) {
            return new Sign(
                    "Finding by meaning",
                    State.BUSY,
                    reading.ready()
                            ? reading.read() + " of " + reading.articles() + " articles have been read by "
                                    + reading.model() + "."
                            : "The language model is being loaded.",
                    "");
        }
        return Sign.well("Finding by meaning", "All articles have been read by " + reading.model() + ".");
    }

    private List<Sign> followers() {
        try {
            return finding.followers().standings().stream()
                    .map(Checkup::follower)
                    .toList();
        } catch (DatabaseProblem away) {
            return List.of();
        }
    }

    private static Sign follower(Standing standing) {
        String part = "Follower “" + standing.follower() + "”";
        String problem = standing.problem();
        if (problem != null) {
            return new Sign(
                    part,
                    State.LOOK,
                    "It has followed " + standing.position() + " of " + standing.last()
                            + " events and goes no further: " + sentence(problem),
                    "It tries again by itself every few seconds. Put right what it names; nothing has to be restarted.");
        }
        if (standing.lag() > MANY) {
            return new Sign(part, State.BUSY, "It is " + standing.lag() + " events behind and catches up.", "");
        }
        return Sign.well(
                part,
                standing.lag() == 0
                        ? "It has followed all " + standing.last() + " events."
                        : "It is " + standing.lag() + " events behind, for a moment.");
    }

    private Sign mail() {
        if (!outbox.isOn()) {
            return Sign.well(
                    "Mail", "None is sent: no mail server is set. Links are shown to the admin who makes them.");
        }
        return outbox.problem()
                .map(problem -> new Sign(
                        "Mail",
                        State.LOOK,
                        sentence(problem),
                        "The room “Mail” names each with the mail server’s words; from there it can be tried again."))
                .orElseGet(() -> Sign.well("Mail", "All of it has been handed over."));
    }

    private static Sign mailIn(Collector.Standing standing) {
        if (!standing.problem().isEmpty()) {
            return new Sign(
                    "Mail from customers",
                    State.LOOK,
                    "None is coming in: " + sentence(standing.problem()),
                    "It is asked for again by itself, and nothing is lost: mail waits in the mailbox. Look at the settings"
                            + " that begin with mail.in, and whether the mail server runs.");
        }
        return standing.looked() == null
                ? new Sign(
                        "Mail from customers", State.BUSY, "The mailbox is being looked into for the first time.", "")
                : Sign.well("Mail from customers", "All of it has been fetched.");
    }

    private Sign disk() {
        long least = Long.MAX_VALUE;
        Path where = null;
        for (Path each : folders().toList()) {
            long free = free(each);
            if (free >= 0 && free < least) {
                least = free;
                where = each;
            }
        }
        if (where == null) {
            return Sign.well("Disk", "How much is free cannot be told here.");
        }
        String says = size(least) + " are free beside " + where.toAbsolutePath() + ".";
        String todo = "Delete what is not needed there, old backups for example, or give it a larger disk."
                + " When it is full, changes are refused and reading goes on.";
        if (least < ALL_BUT_GONE) {
            return new Sign("Disk", State.ILL, "Only " + says, todo);
        }
        return least < SCARCE ? new Sign("Disk", State.LOOK, "Only " + says, todo) : Sign.well("Disk", says);
    }

    private Stream<Path> folders() {
        var settings = knowledge.settings();
        String url = settings.text(Setting.DATABASE_URL);
        Stream<Path> database = url.startsWith(SQLITE)
                ? Stream.of(Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", "")))
                : Stream.empty();
        return Stream.concat(
                database, Stream.of(settings.path(Setting.ARTICLES_FOLDER), settings.path(Setting.INDEX_FOLDER)));
    }

    /** Bytes; -1 where nobody knows. */
    private static long free(Path path) {
        try {
            FileStore store = Files.getFileStore(path);
            return store.getUsableSpace();
        } catch (IOException | SecurityException unknown) {
            return -1;
        }
    }

    private static String size(long bytes) {
        return bytes < 1024 * MB
                ? bytes / MB + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1024 * MB));
    }

    private Sign backups() {
        String todo = "Let “porchlight backup FILE” run every night, and keep the files on another machine.";
        Instant now = knowledge.clock().instant();
        Optional<Instant> last = knowledge.journal().last(Backup.WRITTEN).map(Event::at);
        if (last.isEmpty()) {
            return new Sign("Backups", State.LOOK, "None has been written yet.", todo);
        }
        long days = Duration.between(last.get(), now).toDays();
        String says = days < 1
                ? "The last one was written within a day."
                : days == 1 ? "The last one was written a day ago." : "The last one was written " + days + " days ago.";
        return last.get().isBefore(now.minus(BACKUPS))
                ? new Sign("Backups", State.LOOK, says, todo)
                : Sign.well("Backups", says);
    }

    private static String sentence(String said) {
        String text = said.strip();
        if (text.isEmpty()) {
            return text;
        }
        String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.matches("(?s).*[.!?…]") ? begun : begun + ".";
    }
}
