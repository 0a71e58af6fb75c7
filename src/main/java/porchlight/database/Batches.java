package porchlight.database;

/** How well the group commit groups, since the start: {@code works} were acknowledged by {@code commits} commits. */
public record Batches(long commits, long works) {}
