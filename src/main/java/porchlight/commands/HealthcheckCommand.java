package porchlight.commands;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.Setting;
import porchlight.Settings;

@Command(
        name = "healthcheck",
        description = "Asks the running server how it is; exits with 1 when it does not answer well.")
final class HealthcheckCommand implements Callable<Integer> {
    @Mixin
    private GivenSettings given = new GivenSettings();

    @Override
    public Integer call() throws Exception {
        Settings settings = given.settings();
        String host = settings.text(Setting.SERVER_HOST);
        URI address = URI.create("http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":"
                + settings.number(Setting.SERVER_PORT) + "/health");
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    BodyHandlers.ofString());
            System.out.println(answer.body());
            return answer.statusCode() == 200 ? 0 : 1;
        } catch (IOException away) {
            System.err.println("No answer from " + address + ".");
            return 1;
        }
    }
}
