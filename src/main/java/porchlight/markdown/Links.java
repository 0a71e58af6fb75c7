package porchlight.markdown;

/**
 * What a relative target in a text becomes on the page. Targets with a scheme, those that start with {@code //} and
 * those that start with {@code #} are not asked for; what comes back is still checked like any other target.
 */
public interface Links {
    Links AS_WRITTEN = new Links() {
        @Override
        public String href(String target) {
            return target;
        }

        @Override
        public String image(String target) {
            return target;
        }
    };

    String href(String target);

    String image(String target);
}
