package porchlight.commands;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: which commands there are, and how what goes wrong is told in one line. */
@Command(
        name = "porchlight",
        description = "A self-service help center: Markdown in, answers out.",
        mixinStandardHelpOptions = true,
        versionProvider = Program.Version.class,
        subcommands = {
            ServeCommand.class,
            IndexCommand.class,
            SearchCommand.class,
            CheckCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            UserCommand.class,
            SettingsCommand.class,
            HealthcheckCommand.class,
            EvalCommand.class,
            CalibrateCommand.class,
            BenchCommand.class,
            BenchFindCommand.class,
            BenchPublishCommand.class
        })
public final class Program implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    private CommandSpec spec;

    /** Runs one command; 0 when all went well, 1 when something was found or refused, 2 on wrong use. */
    public static int run(String... arguments) {
        var program = new CommandLine(new Program());
        program.getSubcommands().values().forEach(each -> each.getCommandSpec().mixinStandardHelpOptions(true));
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, line, _) -> {
                    var told = Told.of(problem).orElseThrow(() -> problem);
                    line.getErr().println(told.line());
                    return told.code();
                })
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Program.class.getPackage().getImplementationVersion();
            return new String[] {"Porchlight " + (version == null ? "(from its sources)" : version)};
        }
    }
}
