package porchlight.commands;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * {@code serve}, with nothing but settings: so nearly every start is asked for. It is understood here, without the library
 * that understands all commands, which takes a third of the time until the first search: its classes are of a kind that
 * Java does not keep for a quick start (decision 0010). {@code trial} is understood here as well, for what it loads is
 * looked at again at each start. Whatever else is said is left to {@link Program}.
 */
public final class PlainServe {
    private static final String TRIAL = "trial";
    private static final Set<String> PLAIN = Set.of("serve", TRIAL);

    private final Callable<Integer> command;

    private PlainServe(Callable<Integer> command) {
        this.command = command;
    }

    /** Empty if anything else is asked for. */
    public static Optional<PlainServe> of(String... arguments) {
        if (arguments.length == 0 || !PLAIN.contains(arguments[0])) return Optional.empty();
        var settings = new LinkedHashMap<String, String>();
        for (int k = 1; k < arguments.length; k += 2) {
            int equals = k + 1 < arguments.length ? arguments[k + 1].indexOf('=') : -1;
            if (!arguments[k].equals("--set") || equals < 1 || arguments[k + 1].contains("\"")) return Optional.empty();
            settings.put(arguments[k + 1].substring(0, equals), arguments[k + 1].substring(equals + 1));
        }
        var given = new GivenSettings(settings);
        return Optional.of(new PlainServe(arguments[0].equals(TRIAL) ? new Trial(given) : new ServeCommand(given)));
    }

    /** Does it, serving until told to stop; the code that the program ends with. */
    public int run() throws Exception {
        try {
            return command.call();
        } catch (Exception problem) {
            var told = Told.of(problem).orElseThrow(() -> problem);
            System.err.println(told.line());
            return told.code();
        }
    }
}
