package porchlight.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import porchlight.Settings;
import porchlight.database.DatabaseProblem;
import porchlight.search.IndexInUse;
import porchlight.search.IndexProblem;

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
            SettingsCommand.class,
            HealthcheckCommand.class,
            EvalCommand.class,
            CalibrateCommand.class,
            TrialCommand.class
        })
public final class Program implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    private CommandSpec spec;

    /** Runs one command; 0 when all went well, 1 when something was found or refused, 2 on wrong use. */
    public static int run(String... arguments) {
        var program = new CommandLine(new Program());
        program.getSubcommands().values().forEach(each -> each.getCommandSpec().mixinStandardHelpOptions(true));
        return program.setExecutionExceptionHandler((problem, line, _) -> {
                    switch (problem) {
                        case Settings.Wrong wrong -> {
                            line.getErr().println(wrong.getMessage());
                            return 2;
                        }
                        case IndexInUse _, IndexProblem _, DatabaseProblem _ ->
                            line.getErr().println(problem.getMessage());
                        case IOException unable -> line.getErr().println(unable.getMessage());
                        case UncheckedIOException unable ->
                            line.getErr()
                                    .println(String.valueOf(unable.getMessage()).replaceFirst("^java[\\w.]*: ", ""));
                        default -> throw problem;
                    }
                    return 1;
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
