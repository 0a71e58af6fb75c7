package porchlight.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import porchlight.search.meaning.Meaning;
import porchlight.search.meaning.Model;

/** The index as somebody else keeps it, to look at and never to change: what was committed last. */
public final class ReadOnlyIndex implements AutoCloseable {
    private final Directory directory;
    private final View view;
    private final Meaning meaning;
    private final Searcher searcher;

    /**
     * @param database whose articles it must hold, {@code Journal.id}
     * @param models looked through by words alone if it has not the vectors of these
     * @throws IndexProblem when there is none, or none of this database
     */
    public static ReadOnlyIndex open(Path folder, OwnWords words, String database, List<Model> models) {
        try {
            String model = model(folder).orElse("none");
            var directory = Index.directory(folder);
            var misfit = DirectoryReader.indexExists(directory)
                    ? new Origin(database, model)
                            .misfit(SegmentInfos.readLatestCommit(directory).getUserData())
                    : Optional.of("there is none yet");
            if (misfit.isPresent()) {
                directory.close();
                throw new IndexProblem("The index in " + folder + " cannot be searched: " + misfit.get()
                        + ". Start the server, or run porchlight index.");
            }
            var meaning = Model.name(models).equals(model) ? Meaning.forQuestions(models) : Meaning.none();
            return new ReadOnlyIndex(directory, words, meaning);
        } catch (IOException e) {
            throw new IndexProblem("The index in " + folder + " could not be read", e);
        }
    }

    /** The model whose vectors are in an index; empty if there is no index that says so. */
    public static Optional<String> model(Path folder) {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (var directory = Index.directory(folder)) {
            if (!DirectoryReader.indexExists(directory)) return Optional.empty();
            return Origin.model(SegmentInfos.readLatestCommit(directory).getUserData());
        } catch (IOException | RuntimeException damaged) {
            // Whoever keeps it deals with that.
            return Optional.empty();
        }
    }

    private ReadOnlyIndex(Directory directory, OwnWords words, Meaning meaning) throws IOException {
        this.directory = directory;
        this.meaning = meaning;
        view = new View(DirectoryReader.open(directory), new View.Spellings());
        searcher = new Searcher(new Looking(), words, meaning);
    }

    private final class Looking implements Searcher.Views {
        @Override
        public View acquire() {
            return view;
        }

        @Override
        public void release(View used) {}

        @Override
        public RuntimeException failed(View used, Throwable thrown) {
            return thrown instanceof RuntimeException problem ? problem : new IndexProblem("The search failed", thrown);
        }
    }

    public Searcher searcher() {
        return searcher;
    }

    public Meaning meaning() {
        return meaning;
    }

    /** How far the model has read. */
    public Reading reading() {
        try {
            return Reading.of(view, meaning);
        } catch (IOException e) {
            throw new IndexProblem("The index could not be read", e);
        }
    }

    @Override
    public void close() {
        searcher.close();
        try {
            view.getIndexReader().close();
            directory.close();
        } catch (IOException e) {
            throw new IndexProblem("The index did not close well", e);
        } finally {
            meaning.close();
        }
    }
}
