package porchlight.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import porchlight.Knowledge;
import porchlight.Reception;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.console.FirstPages;
import porchlight.console.Link;
import porchlight.people.By;
import porchlight.people.Links.Offer;
import porchlight.people.Mail;
import porchlight.people.Passwords;
import porchlight.people.People.Change;
import porchlight.people.Person;
import porchlight.people.Role;

/** People from the command line, for whoever is on the server itself; a server that runs sees it at once. */
@Command(name = "user", description = "Lists people, lets them in and shuts them out.")
final class UserCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    private CommandSpec spec;

    /** Somebody who is not there yet. */
    static final class Newcomer {
        @Parameters(paramLabel = "MAIL", description = "The mail address to sign in with.")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private String mail;

        @Option(names = "--name", description = "What others call this person; otherwise as in the address.")
        private @Nullable String name;

        @Option(
                names = "--role",
                description = "customer, agent, editor or admin; agent if nothing is said.",
                defaultValue = "agent")
        private Role role = Role.AGENT;

        Mail address() throws IOException {
            return mail(mail);
        }

        String called() throws IOException {
            String called = name == null ? address().address().replaceFirst("@.*", "") : name;
            return Person.name(called).orElseThrow(() -> new IOException("A name has 1 to 100 letters."));
        }
    }

    /** How a link gets to somebody. */
    static final class Way {
        @Option(names = "--print-link", description = "Prints the link instead of mailing it.")
        private boolean print;

        boolean isByMail(Reception reception) {
            return !print && reception.links().writes();
        }
    }

    /** What is done with all people; what there is to say of it. */
    private interface Work {
        String with(Reception reception, String base) throws IOException;
    }

    /** What is done with one of them; what there is to say of it. */
    private interface PersonalWork {
        String with(Reception reception, Person person, String base) throws IOException;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: list, add, invite, reset, disable, enable, second-factor-off or first-link.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Everybody, with role and state.")
    int list(@Mixin GivenSettings given) throws Exception {
        return at(
                given,
                (reception, _) -> reception.people().all().stream()
                        .map(each -> String.format(
                                "%-9s %-8s %-34s %s%n", each.role().word(), state(each), each.mail(), each.name()))
                        .collect(Collectors.joining()));
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds somebody with a password, which is asked for (or read from standard input).")
    int add(@Mixin GivenSettings given, @Mixin Newcomer newcomer) throws Exception {
        return at(given, (reception, _) -> {
            Mail mail = newcomer.address();
            String password = password();
            Optional<String> problem = Passwords.problem(password, mail, newcomer.called());
            if (problem.isPresent()) {
                throw new IOException("This password will not do. " + problem.get());
            }
            String hash = reception.passwords().hash(password);
            return reception
                    .people()
                    .add(mail, newcomer.called(), newcomer.role, hash, By.COMMAND)
                    .map(added -> added.name() + " can sign in as " + mail + " (" + newcomer.role.word() + ").")
                    .orElseThrow(() -> taken(mail));
        });
    }

    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description =
                    "Adds somebody who chooses a password by a link, which is mailed, or printed where no mail is sent.")
    int invite(@Mixin GivenSettings given, @Mixin Newcomer newcomer, @Mixin Way way) throws Exception {
        return at(given, (reception, base) -> {
            Mail mail = newcomer.address();
            String name = newcomer.called();
            Optional<String> said = way.isByMail(reception)
                    ? reception
                            .links()
                            .inviteByMail(mail, name, newcomer.role, By.COMMAND)
                            .map(UserCommand::onItsWay)
                    : reception
                            .links()
                            .invite(mail, name, newcomer.role, By.COMMAND)
                            .map(offer -> shown(base, offer));
            return said.orElseThrow(() -> taken(mail));
        });
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Makes a link to choose another password, which is mailed, or printed where no mail is sent.")
    int reset(
            @Mixin GivenSettings given,
            @Mixin Way way,
            @Option(
                            names = "--only",
                            description =
                                    "Somebody else may have come in: ends every session, the old password, passkeys and links, so that nothing else opens the door.")
                    boolean only,
            @Parameters(paramLabel = "MAIL") String mail)
            throws Exception {
        return at(given, mail, (reception, person, base) -> {
            Optional<String> said = way.isByMail(reception)
                    ? reception
                            .links()
                            .offerByMail(person.id(), only, By.COMMAND)
                            .map(UserCommand::onItsWay)
                    : reception.links().offer(person.id(), only, By.COMMAND).map(offer -> shown(base, offer));
            return said.orElseThrow(
                    () -> new IOException(person.mail() + " is shut out: `user enable` opens the door again."));
        });
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Shuts somebody out, at once and in every browser.")
    int disable(@Mixin GivenSettings given, @Parameters(paramLabel = "MAIL") String mail) throws Exception {
        return at(given, mail, (reception, person, _) -> {
            if (reception.people().disable(person.id(), By.COMMAND) == Change.LAST_ADMIN) {
                throw new IOException(person.mail() + " is the only admin: add or invite another one first.");
            }
            return person.mail() + " is shut out.";
        });
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Lets somebody in again, with the password of before.")
    int enable(@Mixin GivenSettings given, @Parameters(paramLabel = "MAIL") String mail) throws Exception {
        return at(given, mail, (reception, person, _) -> {
            reception.people().enable(person.id(), By.COMMAND);
            return person.mail() + " may come in again.";
        });
    }

    @Command(
            name = "second-factor-off",
            mixinStandardHelpOptions = true,
            description = "Turns off the second factor of somebody who has lost the phone and the recovery codes.")
    int secondFactorOff(@Mixin GivenSettings given, @Parameters(paramLabel = "MAIL") String mail) throws Exception {
        return at(given, mail, (reception, person, _) -> {
            reception.seconds().turnOff(person.id(), By.COMMAND);
            return person.mail() + " signs in with the password alone.";
        });
    }

    @Command(
            name = "first-link",
            mixinStandardHelpOptions = true,
            description = "Prints a new link for the first admin, where there is none yet.")
    int firstLink(@Mixin GivenSettings given) throws Exception {
        return at(
                given,
                (reception, base) -> reception
                        .people()
                        .firstLink(By.COMMAND)
                        .map(token -> base + FirstPages.ADDRESS + "?token=" + token)
                        .orElseThrow(
                                () -> new IOException(
                                        "There is an admin already: `user list` tells who, `user reset` makes a new password's link.")));
    }

    private static int at(GivenSettings given, Work work) throws Exception {
        Settings settings = given.settings();
        try (var knowledge = Knowledge.open(settings, InstantSource.system());
                var reception = Reception.of(knowledge)) {
            System.out.println(work.with(reception, base(settings)).stripTrailing());
            return 0;
        }
    }

    private static int at(GivenSettings given, String typed, PersonalWork work) throws Exception {
        return at(given, (reception, base) -> {
            Mail mail = mail(typed);
            Person person = reception
                    .people()
                    .find(mail)
                    .orElseThrow(() -> new IOException("There is nobody with the address " + mail + "."));
            return work.with(reception, person, base);
        });
    }

    private static String shown(String base, Offer offer) {
        Link link = Link.to(base, offer);
        return "For " + link.person().name() + ", once, for " + link.lasts() + ": " + link.address();
    }

    /** The link comes to be in the moment in which the mail is sent (decision 20), which the server does and not we. */
    private static String onItsWay(Person person) {
        return "A link for " + person.name() + " goes to " + person.mail() + " by mail, as soon as the server runs.";
    }

    private static String state(Person person) {
        return person.isDisabled()
                ? "shut out"
                : person.isInvited() ? "invited" : person.isAtProvider() ? "by sso" : "";
    }

    private static Mail mail(String typed) throws IOException {
        return Mail.of(typed)
                .orElseThrow(
                        () -> new IOException("That is not a mail address: " + typed.replaceAll("\\p{Cntrl}", " ")));
    }

    private static IOException taken(Mail mail) {
        return new IOException("Somebody with the address " + mail + " is there already.");
    }

    /** Where the links lead: a port that is drawn at the start of the server is not known here. */
    private static String base(Settings settings) {
        String base = settings.text(Setting.PUBLIC_BASE_URL).replaceAll("/+$", "");
        return base.isEmpty() ? "http://localhost:" + settings.number(Setting.SERVER_PORT) : base;
    }

    /** Never as an argument: those stand in the list of processes and in the shell's history (row 54). */
    @SuppressWarnings(
            "SystemConsoleNull") // from 22 to 24 it never was null; from 25 on it is again, where nobody types
    private static String password() throws IOException {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password (%d characters or more): ", Passwords.SHORTEST);
            return typed == null ? "" : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line;
    }
}
