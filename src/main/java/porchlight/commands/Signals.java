package porchlight.commands;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * What the system tells a process. Java has {@code sun.misc.Signal} for it, exported and documented, and a compiler that
 * cannot be kept from warning of that name: so it is found by its name here, and nowhere else.
 */
final class Signals {
    private Signals() {}

    /**
     * Has a signal heard in place of what Java would do. Where it cannot be (Windows has no HUP), all stays as it was.
     *
     * @param heard is given the signal's number
     */
    static void on(String name, IntConsumer heard) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var number = signal.getMethod("getNumber");
            var hears =
                    Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, (_, _, given) -> {
                        heard.accept((int) number.invoke(given[0]));
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), hears);
        } catch (ReflectiveOperationException none) {
            // Java does then what it always did: it stops.
        }
    }
}
