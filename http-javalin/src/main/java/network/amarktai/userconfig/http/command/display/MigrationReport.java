package network.amarktai.userconfig.http.command.display;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.json.Json;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of each legacy value, as a file of JSON lines; the last line is the summary. The file contains the ids of
 * users, but no values.
 */
public final class MigrationReport implements AutoCloseable {

    /** A line about one value. {@code kind} is {@code key} or {@code wallet_seed}; null if it is not known. */
    public record Line(
            @Nullable String user,
            @Nullable String service,
            @Nullable String kind,
            String place,
            String outcome,
            String stored,
            List<String> settings) {}

    /** The last line. */
    public record End(Summary summary) {}

    /** The content of the last line. */
    public record Summary(
            String mode,
            long users,
            long defaulted,
            long settled,
            long left,
            long inClear,
            Map<String, Long> outcomes) {}

    private final OutputStream out;

    private MigrationReport(OutputStream out) {
        this.out = out;
    }

    /**
     * Opens a report that overwrites this file; null discards the report.
     *
     * @throws StartupFailure if it cannot be written
     */
    public static MigrationReport to(@Nullable Path file) {
        try {
            return new MigrationReport(
                    file == null
                            ? OutputStream.nullOutputStream()
                            : new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException failed) {
            throw cannotWrite();
        }
    }

    public void line(LegacyFinding finding) {
        UserId user = finding.user();
        ServiceId service = finding.service();
        write(new Line(
                user == null ? null : user.value(),
                service == null ? null : service.value(),
                kind(service),
                finding.place(),
                finding.outcome().code(),
                finding.storage().name().toLowerCase(Locale.ROOT),
                finding.fields()));
    }

    private static @Nullable String kind(@Nullable ServiceId service) {
        if (service == null) {
            return null;
        }
        return service.equals(SecretSlot.FETCH) ? "wallet_seed" : "key";
    }

    public void end(ImportMode mode, LegacySummary summary) {
        Map<String, Long> outcomes = new TreeMap<>();
        summary.outcomes().forEach((outcome, count) -> outcomes.put(outcome.code(), count));
        write(new End(new Summary(
                mode.name().toLowerCase(Locale.ROOT),
                summary.users(),
                summary.defaulted(),
                summary.settled(),
                summary.left(),
                summary.inClear(),
                outcomes)));
    }

    private void write(Object line) {
        try {
            out.write(Json.write(line));
            out.write('\n');
        } catch (IOException failed) {
            throw cannotWrite();
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException failed) {
            throw cannotWrite();
        }
    }

    private static StartupFailure cannotWrite() {
        return StartupFailure.of(ExitCode.OS_ERROR, "The file of --report cannot be written.");
    }
}
