package network.amarktai.userconfig.http.command;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import network.amarktai.userconfig.domain.legacy.LegacyFinding;
import network.amarktai.userconfig.usecase.ImportLegacy;
import org.jspecify.annotations.Nullable;

/** Passes what an import says on to its report, and shows on a terminal how far it is. */
final class MigrationProgress implements ImportLegacy.Progress, AutoCloseable {

    private final MigrationReport report;
    private final @Nullable ProgressBar bar;

    private MigrationProgress(MigrationReport report, @Nullable ProgressBar bar) {
        this.report = report;
        this.bar = bar;
    }

    /** With a bar if somebody looks. */
    // On JDK 22 to 24 there is a console without a terminal too: then a log may get a bar.
    @SuppressWarnings("SystemConsoleNull")
    static MigrationProgress of(long users, MigrationReport report) {
        return new MigrationProgress(report, System.console() == null ? null : bar(users));
    }

    private static ProgressBar bar(long users) {
        return new ProgressBarBuilder()
                .setTaskName("migrate")
                .setUnit(" users", 1)
                .setInitialMax(users)
                .showSpeed()
                .build();
    }

    @Override
    public void finding(LegacyFinding finding) {
        report.line(finding);
    }

    @Override
    public void passed(long documents) {
        if (bar != null) {
            bar.stepBy(documents);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
