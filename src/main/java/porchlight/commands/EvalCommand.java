package porchlight.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "eval",
        description =
                "Measures how well test collections in BEIR layout (corpus.jsonl, queries.jsonl, qrels/test.tsv) are"
                        + " found by the same search as the site's.")
final class EvalCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Parameters(paramLabel = "FOLDER", arity = "1..*", description = "A collection each.")
    private List<Path> folders = List.of();

    @Option(names = "--json", description = "Prints one JSON array, for machines.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        for (Path folder : folders) {
            if (!Files.isRegularFile(folder.resolve("corpus.jsonl"))) {
                System.err.println(folder + " is no collection: it has no corpus.jsonl.");
                return 2;
            }
        }
        var outcomes = new ArrayList<Evaluation.Outcome>();
        for (Path folder : folders) {
            try (var bar = new Bar(String.valueOf(folder.getFileName()))) {
                outcomes.add(Evaluation.of(folder, given.settings(), bar));
            }
        }
        if (json) {
            System.out.println(JsonMapper.shared()
                    .writeValueAsString(
                            outcomes.stream().map(EvalCommand::forMachines).toList()));
        } else {
            System.out.printf(
                    "%-26s %7s %7s %7s %7s %7s %7s %7s %8s %8s %8s%n",
                    "collection",
                    "entries",
                    "queries",
                    "nDCG@10",
                    "MRR@10",
                    "S@1",
                    "R@10",
                    "AUROC",
                    "p50 ms",
                    "p95 ms",
                    "p99 ms");
            for (Evaluation.Outcome each : outcomes) {
                print(each.collection(), each, each.figures());
                if (each.typo() != null) {
                    print(each.collection() + " misspelt", each, each.typo());
                }
            }
        }
        return 0;
    }

    private static void print(String name, Evaluation.Outcome outcome, Figures figures) {
        System.out.printf(
                "%-26s %7d %7d %7.3f %7.3f %7.3f %7.3f %7s %8.2f %8.2f %8.2f%n",
                name,
                outcome.entries(),
                outcome.queries(),
                figures.ndcg10(),
                figures.mrr10(),
                figures.s1(),
                figures.r10(),
                figures.auroc() == null ? "-" : "%.3f".formatted(figures.auroc()),
                figures.p50Millis(),
                figures.p95Millis(),
                figures.p99Millis());
    }

    private static Map<String, @Nullable Object> forMachines(Evaluation.Outcome outcome) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("collection", outcome.collection());
        all.put("entries", outcome.entries());
        all.put("queries", outcome.queries());
        all.putAll(forMachines(outcome.figures()));
        all.put("typo", outcome.typo() == null ? null : forMachines(outcome.typo()));
        return all;
    }

    private static Map<String, @Nullable Object> forMachines(Figures figures) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put("ndcg10", figures.ndcg10());
        all.put("mrr10", figures.mrr10());
        all.put("s1", figures.s1());
        all.put("r10", figures.r10());
        all.put("auroc", figures.auroc());
        all.put("p50Millis", figures.p50Millis());
        all.put("p95Millis", figures.p95Millis());
        all.put("p99Millis", figures.p99Millis());
        return all;
    }
}
