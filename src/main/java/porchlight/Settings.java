package porchlight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import porchlight.mail.MailServer;
import porchlight.mail.Mailbox;
import porchlight.people.Mail;
import porchlight.people.Role;
import porchlight.search.meaning.Model;
import porchlight.sso.Registration;

/**
 * Every setting, read once at the start. What is given on the command line wins over the environment, that over the file
 * ({@code application.yaml} or {@code application.properties} in the working folder, or the one named), that over the
 * default.
 */
public final class Settings {
    /** @param origin where it comes from, in words */
    public record Value(Setting setting, String text, String origin) {}

    /** A setting that makes no sense; the message is one line that says which, and what would. */
    public static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    private static final String DEFAULT = "default";

    private final Map<Setting, Value> values;

    private Settings(Map<Setting, Value> values) {
        this.values = values;
    }

    /**
     * @param given key to value, from the command line
     * @param named the file to read instead of the usual ones, or null
     */
    public static Settings read(Map<String, String> given, @Nullable Path named, Map<String, String> environment)
            throws Wrong {
        var values = new EnumMap<Setting, Value>(Setting.class);
        for (Setting each : Setting.values()) {
            values.put(each, new Value(each, each.otherwise(), DEFAULT));
        }
        Optional<Path> file = file(named);
        if (file.isPresent()) {
            for (var entry : fromFile(file.get()).entrySet()) {
                set(values, entry.getKey(), entry.getValue(), file.get().toString());
            }
        }
        for (Setting each : Setting.values()) {
            String value = environment.get(each.variable());
            if (value != null) {
                set(values, each.key(), value, "environment " + each.variable());
            }
        }
        for (var entry : given.entrySet()) {
            set(values, entry.getKey(), entry.getValue(), "--set");
        }
        var settings = new Settings(values);
        settings.requireWhatBelongsTogether();
        return settings;
    }

    /** What somebody is by a group elsewhere; none when the list makes no sense. */
    static Optional<Map<String, Role>> roles(String list) {
        var roles = new TreeMap<String, Role>();
        for (String each : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            int equals = each.lastIndexOf('=');
            String group = equals < 0 ? "" : each.substring(0, equals).strip();
            Optional<Role> role = equals < 0
                    ? Optional.empty()
                    : Role.named(each.substring(equals + 1).strip());
            if (group.isEmpty() || role.isEmpty()) {
                return Optional.empty();
            }
            roles.put(group, role.get());
        }
        return Optional.of(roles);
    }

    /** How we are registered at an identity provider where agents may sign in; none when there is none. */
    public Optional<Registration> registration() {
        return text(Setting.SSO_ISSUER).isEmpty()
                ? Optional.empty()
                : Optional.of(new Registration(
                        text(Setting.SSO_ISSUER),
                        text(Setting.SSO_CLIENT_ID),
                        text(Setting.SSO_CLIENT_SECRET),
                        text(Setting.SSO_NAME),
                        List.of(text(Setting.SSO_SCOPES).split("[,\\s]+", -1)),
                        text(Setting.SSO_ROLE_CLAIM)));
    }

    private void requireWhatBelongsTogether() throws Wrong {
        if (!text(Setting.SSO_ISSUER).isEmpty() && text(Setting.SSO_CLIENT_ID).isEmpty()) {
            throw new Wrong("The setting sso.issuer needs another one: sso.client-id, what we are called there.");
        }
        if (text(Setting.ARTICLES_GIT).equals("sync")
                && text(Setting.ARTICLES_GIT_REMOTE).isEmpty()) {
            throw new Wrong("The setting articles.git needs another one for sync: articles.git-remote, with whom.");
        }
        if (!text(Setting.MAIL_IN_HOST).isEmpty() && text(Setting.MAIL_IN_USER).isEmpty()) {
            throw new Wrong("The setting mail.in.host needs another one: mail.in.user, whose mailbox it is.");
        }
        if (text(Setting.MAIL_IN_FOLDER).equals(text(Setting.MAIL_IN_TAKEN))) {
            throw new Wrong("The settings mail.in.folder and mail.in.taken name the same folder.");
        }
        if (!text(Setting.MAIL_HOST).isEmpty() && mailServer().isEmpty()) {
            throw new Wrong("The setting mail.host needs another one: mail.from, the address from which we write.");
        }
    }

    /** Where mail is handed over; none when none is to be sent. */
    public Optional<MailServer> mailServer() {
        String from = text(Setting.MAIL_FROM);
        Optional<Mail> sender = Mail.of(from.isEmpty() ? text(Setting.CONTACT_MAIL) : from);
        return text(Setting.MAIL_HOST).isEmpty()
                ? Optional.empty()
                : sender.map(address -> new MailServer(
                        text(Setting.MAIL_HOST),
                        number(Setting.MAIL_PORT),
                        text(Setting.MAIL_USER),
                        text(Setting.MAIL_PASSWORD),
                        address,
                        MailServer.Tls.named(text(Setting.MAIL_TLS)).orElse(MailServer.Tls.STARTTLS)));
    }

    /** Where mail of customers is fetched; none when it is not. */
    public Optional<Mailbox> mailbox() {
        return text(Setting.MAIL_IN_HOST).isEmpty()
                ? Optional.empty()
                : Optional.of(new Mailbox(
                        text(Setting.MAIL_IN_HOST),
                        number(Setting.MAIL_IN_PORT),
                        text(Setting.MAIL_IN_USER),
                        text(Setting.MAIL_IN_PASSWORD),
                        MailServer.Tls.named(text(Setting.MAIL_IN_TLS)).orElse(MailServer.Tls.TLS),
                        text(Setting.MAIL_IN_FOLDER),
                        text(Setting.MAIL_IN_TAKEN),
                        Duration.ofSeconds(Math.max(1, number(Setting.MAIL_IN_SECONDS)))));
    }

    /** The same settings with one of them changed, as if by {@code --set}. */
    public Settings with(Setting setting, String value) {
        var changed = new EnumMap<>(values);
        changed.put(setting, new Value(setting, value, "--set"));
        return new Settings(changed);
    }

    public List<Value> all() {
        return List.copyOf(values.values());
    }

    public String text(Setting setting) {
        Value value = values.get(setting);
        return value == null ? setting.otherwise() : value.text();
    }

    /** Whether somebody set it, be it to what it is anyway. */
    public boolean isGiven(Setting setting) {
        Value value = values.get(setting);
        return value != null && !value.origin().equals(DEFAULT);
    }

    /** Where its value comes from, in words. */
    public String origin(Setting setting) {
        Value value = values.get(setting);
        return value == null ? DEFAULT : value.origin();
    }

    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    public double share(Setting setting) {
        return Double.parseDouble(text(setting));
    }

    public boolean isOn(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    public Path path(Setting setting) {
        return Path.of(text(setting));
    }

    /** The models that find by meaning; none if it is switched off. */
    public List<Model> models() {
        return Model.called(text(Setting.SEARCH_MODEL)).orElse(List.of());
    }

    private static void set(Map<Setting, Value> values, String key, String text, String origin) throws Wrong {
        Setting setting = Setting.named(key)
                .orElseThrow(() -> new Wrong("There is no setting \"" + oneLine(key) + "\" (from " + origin
                        + "). `porchlight settings` lists them all."));
        String value = text.strip();
        String problem = setting.problem(value);
        if (problem != null) {
            throw new Wrong(
                    "The setting " + key + " (from " + origin + "): \"" + oneLine(value) + "\" " + problem + ".");
        }
        values.put(setting, new Value(setting, value, origin));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static Optional<Path> file(@Nullable Path named) throws Wrong {
        if (named == null) {
            List<Path> there = Stream.of("application.yaml", "application.yml", "application.properties")
                    .map(Path::of)
                    .filter(Files::isRegularFile)
                    .toList();
            if (there.size() > 1) {
                throw new Wrong("There are two settings files, " + there.get(0) + " and " + there.get(1)
                        + ": keep one, or name one with --config.");
            }
            return there.stream().findFirst();
        }
        if (!Files.isRegularFile(named)) {
            throw new Wrong("There is no settings file " + named + ".");
        }
        return Optional.of(named);
    }

    private static Map<String, String> fromFile(Path file) throws Wrong {
        var found = new TreeMap<String, String>();
        try {
            if (file.toString().endsWith(".properties")) {
                var properties = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> found.put(key, properties.getProperty(key)));
            } else {
                Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
                if (root != null && !(root instanceof Map)) {
                    throw new Wrong("The settings file " + file + " holds no \"key: value\" lines.");
                }
                flatten("", root, found);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Wrong("The settings file " + file + " cannot be read: "
                    + oneLine(String.valueOf(unreadable.getMessage())));
        } catch (YamlEngineException broken) {
            throw new Wrong(
                    "The settings file " + file + " is not YAML: " + oneLine(String.valueOf(broken.getMessage())));
        }
        return found;
    }

    private static void flatten(String prefix, @Nullable Object value, Map<String, String> found) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(prefix.isEmpty() ? key.toString() : prefix + "." + key, inner, found));
        } else if (value != null) {
            found.put(prefix, value.toString());
        }
    }
}
