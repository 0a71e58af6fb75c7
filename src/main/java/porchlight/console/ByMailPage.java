package porchlight.console;

/**
 * Where a customer asks for a link.
 *
 * @param asked whether an address was given; what is said then is the same for every address
 * @param confidential whether nobody on the way can read along
 */
public record ByMailPage(Threshold around, boolean asked, boolean confidential) {}
