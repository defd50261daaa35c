package network.amarktai.userconfig.http.command.display;

import java.io.PrintWriter;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;

/** Writes the findings of an import to its report, and shows its progress on a terminal. */
public final class MigrationProgress implements ImportLegacy.Progress, AutoCloseable {

    private final MigrationReport report;
    private final Progress progress;
    private long passed;

    private MigrationProgress(MigrationReport report, Progress progress) {
        this.report = report;
        this.progress = progress;
    }

    /** Shows a bar on that stream if there is a terminal. */
    public static MigrationProgress of(PrintWriter err, long users, MigrationReport report) {
        return new MigrationProgress(report, Progress.of(err, "migrate", users));
    }

    @Override
    public void finding(LegacyFinding finding) {
        report.line(finding);
    }

    @Override
    public void passed(long documents) {
        passed += documents;
        progress.stand(passed);
    }

    @Override
    public void close() {
        progress.close();
    }
}
