package porchlight.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import porchlight.files.Shipped;

/**
 * Style sheets, scripts and pictures of the product, read once at the start and kept compressed. All of them stand
 * under one address that is made of all their content, so a browser keeps them for ever, a changed file is never mixed
 * with an old one, and ES modules import each other by relative paths.
 */
public final class Assets {
    private static final String PATTERN = "/assets/{hash}/{file...}";

    private final Map<String, File> files;
    private final String hash;

    private Assets(Map<String, File> files) {
        this.files = files;
        this.hash = hashOf(files);
    }

    /** Reads a folder of the classpath, out of a folder or out of a jar. A folder that is not there has no files. */
    public static Assets of(String folder) {
        return of(folder, Assets.class.getClassLoader());
    }

    static Assets of(String folder, ClassLoader loader) {
        var files = new TreeMap<String, File>();
        try {
            var places = loader.getResources(folder);
            while (places.hasMoreElements()) {
                Shipped.below(places.nextElement())
                        .forEach((name, content) -> files.computeIfAbsent(name, _ -> File.of(name, content)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Assets(files);
    }

    /**
     * The address of a file below the folder, for example {@code css/site.css}. It changes when any file changes.
     *
     * @throws IllegalArgumentException if there is no such file, so that a typing error is found by the first test
     */
    public String url(String file) {
        if (!files.containsKey(file)) {
            throw new IllegalArgumentException("There is no asset " + file + ".");
        }
        return "/assets/" + hash + "/" + Url.path(file);
    }

    public boolean has(String file) {
        return files.containsKey(file);
    }

    /** Mounts all of them below {@code /assets}. */
    public void mount(Routes routes) {
        routes.get(PATTERN, Access.EVERYBODY, this::answer);
    }

    /** One file at an address that never changes, for example {@code /favicon.ico}. */
    public Handler stable(String file) {
        url(file);
        return _ -> known(file).answer();
    }

    private Answer answer(Request request) {
        Answer answer = known(request.part("file")).answer();
        // A page that was loaded before an update asks with the old hash: it gets what there is, and keeps nothing.
        return request.part("hash").equals(hash) ? answer.forever() : answer;
    }

    private File known(String name) {
        File file = files.get(name);
        if (file == null) {
            throw Errors.ofStatus(404);
        }
        return file;
    }

    private static String hashOf(Map<String, File> files) {
        List<byte[]> contents = new ArrayList<>();
        files.forEach((name, file) -> {
            contents.add((name + "\0" + file.content.length + "\0").getBytes(StandardCharsets.UTF_8));
            contents.add(file.content);
        });
        return Representation.hash(contents.toArray(new byte[0][]));
    }

    private static final class File {
        private final String type;
        private final String version;
        private final byte[] content;
        private final byte @Nullable [] gzipped;

        private File(String type, byte[] content, byte @Nullable [] gzipped) {
            this.type = type;
            this.version = Representation.hash(content);
            this.content = content;
            this.gzipped = gzipped;
        }

        static File of(String name, byte[] content) {
            String type = MediaTypes.of(name);
            boolean worthwhile = content.length > Gzip.WORTHWHILE && MediaTypes.isText(type);
            return new File(type, content, worthwhile ? Gzip.best(content) : null);
        }

        Answer answer() {
            return Answer.bytes(type, content, gzipped).version(version);
        }
    }
}
