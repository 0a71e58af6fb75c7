package porchlight.passkeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key in somebody's phone or computer.
 *
 * @param id what the device calls it, in base64url
 * @param name what its owner calls it
 * @param used when it last opened the door; null for never
 */
public record Passkey(
        String id, String name, Instant since, @Nullable Instant used) {}
