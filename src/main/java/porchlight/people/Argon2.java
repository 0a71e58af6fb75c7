package porchlight.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Works out Argon2id, for one thread, in memory that it keeps. Apart from {@link Passwords} because the library's jar is
 * signed: its first class has Java check the signature, a tenth of a second that no start has to wait for. Nor may a class of it
 * be handed on here as an interface of it: what it is would be looked up at each start that loads this class from the cache.
 */
final class Argon2 {
    private static final int LENGTH = 32;

    private final Object memory;

    /** @param kibibytes what it may use most */
    Argon2(int kibibytes) {
        this.memory = new FixedBlockPool(kibibytes);
    }

    byte[] hash(Passwords.Cost cost, byte[] salt, String password) {
        var argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withBlockPool((BlockPool) memory)
                .build());
        var hash = new byte[LENGTH];
        // The same word may be typed as other bytes on another keyboard.
        argon.generateBytes(Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(UTF_8), hash);
        return hash;
    }
}
