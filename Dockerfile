# Porchlight in a container. Build: docker build -t porchlight .
# Run: docker run -p 8080:8080 -v help-articles:/help/articles -v help-data:/help/data porchlight
# Its steps are tried without an engine by src/test/sh/rehearse-image.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
# The libraries first: as long as pom.xml stays the same, they are not fetched again.
COPY pom.xml .
RUN mvn -q -B dependency:go-offline || true
# A Java with nothing but what Porchlight uses, and the languages in which it writes dates.
RUN jlink --output /opt/java --strip-debug --no-header-files --no-man-pages --compress zip-6 --add-modules \
    java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs
COPY src src
COPY articles articles
# The trial run at its end is made with the Java that will run it: the cache of classes fits no other.
RUN mvn -q -B package -DskipTests -Dtrial.java=/opt/java/bin/java

FROM debian:stable-slim
RUN groupadd --gid 10001 porchlight \
    && useradd --uid 10001 --gid porchlight --home-dir /help --no-create-home --shell /usr/sbin/nologin porchlight \
    && mkdir -p /help/articles /help/data /help/index \
    && chown -R porchlight:porchlight /help
COPY --from=build /opt/java /opt/java
COPY --from=build /build/target/lib /opt/porchlight/lib
COPY --from=build /build/target/porchlight /build/target/porchlight.jar /build/target/porchlight.aot /build/target/porchlight.cdx.json /build/target/licences.txt /opt/porchlight/
# The manual, until you put your own articles in its place.
COPY --chown=porchlight:porchlight articles /help/articles

USER porchlight
WORKDIR /help
# Inside a container localhost is the container itself: listen to the world that -p lets in.
ENV PATH="/opt/porchlight:$PATH" PORCHLIGHT_JAVA=/opt/java SERVER_HOST=0.0.0.0
VOLUME ["/help/articles", "/help/data", "/help/index"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["porchlight", "healthcheck"]
ENTRYPOINT ["porchlight"]
CMD ["serve"]
