# The server. Build "mvn -DskipTests package" first; then: docker build -t user-config .
FROM eclipse-temurin:17-jre-noble

# A fixed number, so that the owner of a volume is known.
RUN groupadd --gid 10001 user-config \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin user-config \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data

COPY --chmod=0444 http-javalin/target/user-config-server.jar /opt/user-config/user-config-server.jar

USER 10001:10001
VOLUME /data
ENV DATA_DIR=/data HOST=0.0.0.0 PORT=8080
EXPOSE 8080

HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--show-error", "--max-time", "2", "http://127.0.0.1:8080/health/live"]

# The root file system may be read-only: SQLite's native library is unpacked in /data.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-Dorg.sqlite.tmpdir=/data", "-Djava.io.tmpdir=/data", "-jar", "/opt/user-config/user-config-server.jar"]
CMD ["serve"]
