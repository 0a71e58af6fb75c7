package porchlight.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import porchlight.site.Gallery;

/** A real browser, opened before the first test of a class and closed after the last; without one they are skipped. */
final class Chromium implements BeforeAllCallback, AfterAllCallback {
    private static final int PATIENCE = 30_000;

    @SuppressWarnings("NullAway.Init")
    private Playwright playwright;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(Files.exists(Gallery.CHROMIUM), "skipped: no chromium; apt-get install chromium");
        // What is typed is kept after some seconds, and a machine that builds has more to do than this.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Gallery.playwright();
        browser = Gallery.chromium(playwright);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** Somebody who was never here: without cookies. */
    BrowserContext visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    BrowserContext visitor(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    BrowserContext visitorWithoutScripts() {
        return visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    /** A page on a device with passkeys that is asked and says yes, unless its owner is somebody else. */
    static Page pageWithDevice(BrowserContext context, boolean isOwner) {
        Page page = context.newPage();
        var devtools = context.newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var device = new JsonObject();
        device.addProperty("protocol", "ctap2");
        device.addProperty("transport", "internal");
        device.addProperty("hasResidentKey", true);
        device.addProperty("hasUserVerification", true);
        device.addProperty("isUserVerified", isOwner);
        device.addProperty("automaticPresenceSimulation", true);
        var options = new JsonObject();
        options.add("options", device);
        devtools.send("WebAuthn.addVirtualAuthenticator", options);
        return page;
    }
}
