package porchlight.articles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;

/** Somebody of the documentation team, with a clone of the same repository, who knows nothing of Porchlight. */
public final class Colleague implements AutoCloseable {
    private final Git git;
    private final PersonIdent dora = new PersonIdent("Dora", "dora@example.com");

    private Colleague(Git git) {
        this.git = git;
    }

    /**
     * A bare repository, as a server of git has it. It does not tidy itself up: after many pushes that would go on in
     * whoever pushed last, behind, while the test takes its folder away.
     */
    public static Path server(Path at) throws GitAPIException, IOException {
        try (var git = Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setDirectory(at.toFile())
                .call()) {
            var config = git.getRepository().getConfig();
            config.setBoolean("receive", null, "autogc", false);
            config.save();
        }
        return at;
    }

    public static Colleague of(Path server, Path clone) throws GitAPIException {
        return new Colleague(Git.cloneRepository()
                .setURI(server.toString())
                .setBranch("main")
                .setDirectory(clone.toFile())
                .call());
    }

    public Path file(String name) {
        return git.getRepository().getWorkTree().toPath().resolve(name);
    }

    public Colleague write(String name, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file(name).getParent()));
            Files.writeString(file(name), text);
            return this;
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    public Colleague push(String message) throws GitAPIException {
        return push(message, "origin");
    }

    /** @param server where it is just now */
    public Colleague push(String message, String server) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        git.commit().setMessage(message).setAuthor(dora).setCommitter(dora).call();
        git.push()
                .setRemote(server)
                .setRefSpecs(new RefSpec("HEAD:refs/heads/main"))
                .call();
        return this;
    }

    public Colleague pull() throws GitAPIException {
        git.pull().call();
        return this;
    }

    public Git git() {
        return git;
    }

    /** The commits on a branch of a repository, the newest first. */
    public static List<RevCommit> log(Path repository) {
        try (Git git = Git.open(repository.toFile())) {
            var log = new ArrayList<RevCommit>();
            if (git.getRepository().resolve("main") != null) {
                git.log()
                        .add(Objects.requireNonNull(git.getRepository().resolve("main")))
                        .call()
                        .forEach(log::add);
            }
            return log;
        } catch (IOException | GitAPIException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
