package porchlight.browser;

import com.microsoft.playwright.Page;

/** Somebody at a page who has no mouse: only the Tab key leads from here to there. */
record Keyboard(Page page) {
    private static final int MOST_TABS = 200;

    Keyboard press(String... keys) {
        for (String each : keys) {
            page.keyboard().press(each);
        }
        return this;
    }

    /** Types into whatever has the focus. */
    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Goes to the field of this id, and types over what stands there. */
    Keyboard fill(String field, String text) {
        return tabTo("[id='" + field + "']").press("Control+A").type(text);
    }

    /** Goes there and presses Enter, as on a link or a button. */
    Keyboard enter(String selector) {
        return tabTo(selector).press("Enter");
    }

    /** Presses the Tab key until the focus is on the first of these. */
    Keyboard tabTo(String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            Object there = page.evaluate("selector => document.activeElement?.matches(selector)", selector);
            if (Boolean.TRUE.equals(there)) {
                if (page.locator(":focus").isHidden()) {
                    throw new AssertionError("nobody sees that the focus is on " + selector + " of " + page.url());
                }
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the Tab key does not lead to " + selector + " on " + page.url());
    }

    Keyboard awaitUrl(String pattern) {
        page.waitForURL(pattern);
        return this;
    }
}
