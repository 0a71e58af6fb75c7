package porchlight.cases;

import porchlight.people.Mail;

/**
 * What a customer said by mail.
 *
 * @param sender from which address it says that it is; that proves nothing
 * @param name what the sender calls themselves
 * @param id its name among mail programs; "" for none
 * @param text what they wrote
 * @param whole all that stood in the mail, for agents to look at
 * @param enclosed the files that came with it, as far as we take them
 */
public record Mailed(Mail sender, String name, String id, String text, String whole, Enclosed enclosed) {}
