package porchlight.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code serve}, with nothing but settings: so nearly every start is asked for. It is understood here, without the library
 * that understands all commands, which takes a third of the time until the first search: its classes are of a kind that
 * Java does not keep for a quick start (decision 0010). Whatever else is said is left to {@link Program}.
 */
public final class PlainServe {
    private final Map<String, String> settings;

    private PlainServe(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Empty if anything else is asked for. */
    public static Optional<PlainServe> of(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) return Optional.empty();
        var settings = new LinkedHashMap<String, String>();
        for (int k = 1; k < arguments.length; k += 2) {
            int equals = k + 1 < arguments.length ? arguments[k + 1].indexOf('=') : -1;
            if (!arguments[k].equals("--set") || equals < 1 || arguments[k + 1].contains("\"")) return Optional.empty();
            settings.put(arguments[k + 1].substring(0, equals), arguments[k + 1].substring(equals + 1));
        }
        return Optional.of(new PlainServe(settings));
    }

    /** Serves until it is told to stop; the code that the program ends with. */
    public int run() throws Exception {
        try {
            return new ServeCommand(new GivenSettings(settings)).call();
        } catch (Exception problem) {
            var told = Told.of(problem).orElseThrow(() -> problem);
            System.err.println(told.line());
            return told.code();
        }
    }
}
