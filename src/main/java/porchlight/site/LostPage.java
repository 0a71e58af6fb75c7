package porchlight.site;

/**
 * For whoever looks for their case and has no link that opens it.
 *
 * @param asked whether a link was asked for just now
 * @param mails whether a link can be mailed at all
 */
public record LostPage(Frame frame, boolean asked, String problem, boolean mails, String proof) {}
