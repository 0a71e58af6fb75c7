package porchlight.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Optional;
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
import porchlight.people.Mail;
import porchlight.people.Passwords;
import porchlight.people.People.Change;
import porchlight.people.Person;
import porchlight.people.Role;

/** People from the command line, for whoever is on the server itself; a server that runs sees it at once. */
@Command(name = "user", description = "Lists people, lets them in and shuts them out.")
final class UserCommand implements Runnable {
    private static final String MAIL = "MAIL";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    private CommandSpec spec;

    /** What is done with the people of a knowledge base; the code to end with. */
    private interface Work {
        int with(Settings settings, Reception reception) throws IOException;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: list, add, invite, reset, disable, enable, second-factor-off or" + " first-link.");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Everybody, with role and state.")
    int list(@Mixin GivenSettings given) throws Exception {
        return at(given, (_, reception) -> {
            for (Person each : reception.people().all()) {
                System.out.printf("%-9s %-8s %-34s %s%n", each.role().word(), state(each), each.mail(), each.name());
            }
            return 0;
        });
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds somebody with a password, which is asked for (or read from standard input).")
    int add(
            @Mixin GivenSettings given,
            @Parameters(paramLabel = MAIL, description = "The mail address to sign in with.") String mail,
            @Option(names = "--name", description = "What others call this person; otherwise as in the address.")
                    @Nullable
                    String name,
            @Option(
                            names = "--role",
                            description = "customer, agent, editor or admin; agent if nothing is said.",
                            defaultValue = "agent")
                    Role role)
            throws Exception {
        return at(given, (_, reception) -> {
            Mail address = mail(mail);
            String called = name(name, address);
            String password = password();
            Optional<String> problem = Passwords.problem(password, address, called);
            if (problem.isPresent()) {
                throw new IOException("This password will not do. " + problem.get());
            }
            String hash = reception.passwords().hash(password);
            Person added = reception
                    .people()
                    .add(address, called, role, hash, By.COMMAND)
                    .orElseThrow(() -> taken(address));
            System.out.println(added.name() + " can sign in as " + address + " (" + role.word() + ").");
            return 0;
        });
    }

    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description = "Adds somebody who chooses a password by the link that is printed.")
    int invite(
            @Mixin GivenSettings given,
            @Parameters(paramLabel = MAIL, description = "The mail address to sign in with.") String mail,
            @Option(names = "--name", description = "What others call this person; otherwise as in the address.")
                    @Nullable
                    String name,
            @Option(
                            names = "--role",
                            description = "customer, agent, editor or admin; agent if nothing is said.",
                            defaultValue = "agent")
                    Role role)
            throws Exception {
        return at(given, (settings, reception) -> {
            Mail address = mail(mail);
            var offer = reception
                    .people()
                    .invite(address, name(name, address), role, By.COMMAND)
                    .orElseThrow(() -> taken(address));
            return tell(Link.to(base(settings), offer));
        });
    }

    @Command(name = "reset", mixinStandardHelpOptions = true, description = "Prints a link to choose another password.")
    int reset(@Mixin GivenSettings given, @Parameters(paramLabel = MAIL, description = "Whose it is.") String mail)
            throws Exception {
        return at(given, (settings, reception) -> {
            Person person = person(reception, mail);
            var offer = reception
                    .people()
                    .offer(person.id(), By.COMMAND)
                    .orElseThrow(
                            () -> new IOException(person.mail() + " is shut out: `user enable` opens the door again."));
            return tell(Link.to(base(settings), offer));
        });
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Shuts somebody out, at once and in every browser.")
    int disable(@Mixin GivenSettings given, @Parameters(paramLabel = MAIL, description = "Whom.") String mail)
            throws Exception {
        return at(given, (_, reception) -> {
            Person person = person(reception, mail);
            if (reception.people().disable(person.id(), By.COMMAND) == Change.LAST_ADMIN) {
                throw new IOException(person.mail() + " is the only admin: add or invite another one first.");
            }
            System.out.println(person.mail() + " is shut out.");
            return 0;
        });
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Lets somebody in again, with the password of before.")
    int enable(@Mixin GivenSettings given, @Parameters(paramLabel = MAIL, description = "Whom.") String mail)
            throws Exception {
        return at(given, (_, reception) -> {
            Person person = person(reception, mail);
            reception.people().enable(person.id(), By.COMMAND);
            System.out.println(person.mail() + " may come in again.");
            return 0;
        });
    }

    @Command(
            name = "second-factor-off",
            mixinStandardHelpOptions = true,
            description = "Turns off the second factor of somebody who has lost the phone and the recovery codes.")
    int secondFactorOff(@Mixin GivenSettings given, @Parameters(paramLabel = MAIL, description = "Whose.") String mail)
            throws Exception {
        return at(given, (_, reception) -> {
            Person person = person(reception, mail);
            reception.seconds().turnOff(person.id(), By.COMMAND);
            System.out.println(person.mail() + " signs in with the password alone.");
            return 0;
        });
    }

    @Command(
            name = "first-link",
            mixinStandardHelpOptions = true,
            description = "Prints a new link for the first admin, where there is none yet.")
    int firstLink(@Mixin GivenSettings given) throws Exception {
        return at(given, (settings, reception) -> {
            String token = reception
                    .people()
                    .firstLink(By.COMMAND)
                    .orElseThrow(
                            () -> new IOException(
                                    "There is an admin already: `user list` tells who, `user reset` makes a new password's link."));
            System.out.println(base(settings) + FirstPages.ADDRESS + "?token=" + token);
            return 0;
        });
    }

    private static int at(GivenSettings given, Work work) throws Exception {
        Settings settings = given.settings();
        try (var knowledge = Knowledge.open(settings, InstantSource.system());
                var reception = Reception.of(knowledge)) {
            return work.with(settings, reception);
        }
    }

    private static int tell(Link link) {
        System.out.println("For " + link.person().name() + ", once, for " + link.lasts() + ": " + link.address());
        return 0;
    }

    private static String state(Person person) {
        return person.isDisabled() ? "shut out" : person.hasPassword() ? "" : "invited";
    }

    private static Mail mail(String typed) throws IOException {
        return Mail.of(typed).orElseThrow(() -> new IOException("That is not a mail address: " + oneLine(typed)));
    }

    private static String name(@Nullable String typed, Mail mail) throws IOException {
        String name = typed == null ? mail.address().replaceFirst("@.*", "") : typed;
        return Person.name(name).orElseThrow(() -> new IOException("A name has 1 to 100 letters."));
    }

    private static Person person(Reception reception, String typed) throws IOException {
        Mail mail = mail(typed);
        return reception
                .people()
                .find(mail)
                .orElseThrow(() -> new IOException("There is nobody with the address " + mail + "."));
    }

    private static IOException taken(Mail mail) {
        return new IOException("Somebody with the address " + mail + " is there already.");
    }

    /** Where the links lead: a port that is drawn at the start of the server is not known here. */
    private static String base(Settings settings) {
        String base = settings.text(Setting.PUBLIC_BASE_URL).replaceAll("/+$", "");
        return base.isEmpty() ? "http://localhost:" + settings.number(Setting.SERVER_PORT) : base;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
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
