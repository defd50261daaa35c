package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import network.amarktai.userconfig.domain.legacy.LegacyFinding;
import network.amarktai.userconfig.usecase.ImportLegacy;

/** Passes what an import says on to its report, and shows on a terminal how far it is. */
final class MigrationProgress implements ImportLegacy.Progress, AutoCloseable {

    private final MigrationReport report;
    private final Progress progress;
    private long passed;

    private MigrationProgress(MigrationReport report, Progress progress) {
        this.report = report;
        this.progress = progress;
    }

    /** With a bar on that stream if it is a terminal's. */
    static MigrationProgress of(PrintWriter err, long users, MigrationReport report) {
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
