package porchlight.commands;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.Finding;
import porchlight.Knowledge;
import porchlight.Setting;
import porchlight.Settings;
import porchlight.search.Certainty;
import porchlight.searches.Calibrations;
import porchlight.searches.Calibrations.Lesson;

@Command(
        name = "calibrate",
        description = "Learns from what visitors clicked and said how sure the search may be. A running server takes it"
                + " up within a minute. Exits with 1 when there is too little to learn from.")
final class CalibrateCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Option(names = "--dry-run", description = "Shows what it would learn, and keeps nothing.")
    private boolean dryRun;

    @Option(names = "--forget", description = "Goes back to what Porchlight was delivered with.")
    private boolean forget;

    @Override
    public Integer call() throws Exception {
        Settings settings = given.settings();
        try (var knowledge = Knowledge.open(settings, InstantSource.system())) {
            var calibrations = Finding.calibrations(knowledge);
            if (forget) {
                System.out.println(
                        calibrations.forget()
                                ? "Forgotten. A running server takes it up within a minute."
                                : "There was nothing to forget.");
                return 0;
            }
            return switch (calibrations.learn()) {
                case Lesson.TooFew few -> {
                    System.out.println("There is too little to learn from: of " + few.right()
                            + " searches the first hit was the answer, of " + few.wrong() + " it was not. It takes "
                            + Calibrations.LEAST_SEARCHES + " together, and " + Calibrations.LEAST_OF_EACH
                            + " of each." + (few.others() == 0 ? "" : others(few.others())));
                    yield 1;
                }
                case Lesson.Meaningless found -> {
                    System.out.println("Nothing is learnt: in " + (found.right() + found.wrong())
                            + " searches the first hit was not right more often where the search was surer.");
                    yield 1;
                }
                case Lesson.Learnt learnt -> {
                    show(learnt, settings);
                    if (!dryRun) {
                        calibrations.keep(learnt.calibration());
                    }
                    System.out.println(
                            dryRun ? "Nothing was kept." : "Kept. A running server takes it up within a minute.");
                    yield 0;
                }
            };
        }
    }

    private static String others(long searches) {
        return " Besides, " + searches + (searches == 1 ? " search was" : " searches were")
                + " judged by words alone, by another language model or by an older version, which teaches nothing"
                + " about searches as they are now.";
    }

    private static void show(Lesson.Learnt learnt, Settings settings) {
        var calibration = learnt.calibration();
        Certainty certainty = calibration.certainty();
        System.out.println("Searches with an outcome: " + (calibration.right() + calibration.wrong())
                + "; the first hit was the answer in " + calibration.right() + ", and not in " + calibration.wrong()
                + ".");
        System.out.println();
        System.out.print(learnt.table());
        System.out.println();
        System.out.printf(Locale.ROOT, "Correction: slope %.3f, shift %.3f%n", certainty.slope(), certainty.shift());
        threshold("An answer is shown from", certainty.sure(), 1, Setting.ANSWER_SURE, settings);
        threshold("Doubt is told below", certainty.doubtful(), 0, Setting.ANSWER_DOUBTFUL, settings);
    }

    private static void threshold(String what, double learnt, double never, Setting setting, Settings settings) {
        String told = learnt == never ? "never" : String.format(Locale.ROOT, "%.2f", learnt);
        String stays = settings.isGiven(setting)
                ? "   (but " + setting.key() + " is set to " + settings.text(setting) + ", which goes first)"
                : "";
        System.out.println(what + ": " + told + stays);
    }
}
