package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.engine.AnchorFile;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.command.display.Progress;
import network.amarktai.userconfig.http.command.setup.Flags;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recomputes the audit log's hash chains and reports every deviation. */
@Command(
        name = "verify-audit",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = {
            "Recompute the audit log and report what was changed since it was written. Changes nothing, and may run beside a"
                    + " server.",
            "Also compares payments, payment settings and spending with it.",
            "Ends with 0 if all is well, 10 tampered, 11 forked, 12 truncated, 13 a key is missing, 14 unknown outcome,"
                    + " 15 unpaired signature, 16 a payment differs, 17 settings differ, 18 spending differs, 19 a record"
                    + " failed its integrity check."
        })
final class VerifyAuditCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--stream", paramLabel = "NAME", description = "only this stream: system, or u- and 32 hex digits")
    private String stream;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "quick check: trust the stored entries before TIME, such as 2026-11-22T10:00:00Z")
    private String since;

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "an anchor of any instance, repeatable (default: the anchor this configuration writes, if it"
                    + " exists)")
    private List<String> anchors;

    VerifyAuditCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Environment effective = Flags.over(environment, spec);
        Logging.configure(effective);
        VerificationScope scope = scope();
        PrintWriter out = spec.commandLine().getOut();
        try (Wiring wiring = Wiring.onExisting(effective, InstantSource.system())) {
            List<AnchorJournal> journals = journals(wiring);
            AuditReport report;
            try (Progress progress = Progress.of(spec.commandLine().getErr(), "verify-audit", Progress.UNKNOWN)) {
                report = wiring.userConfig().audit().verifyAuditTrail().verify(scope, journals, progress::stand);
            }
            report.findings().forEach(out::println);
            out.println(summary(report, journals.size()));
            out.flush();
            return report.worst()
                    .map(VerifyAuditCommand::exitCode)
                    .orElse(ExitCode.OK)
                    .status();
        } catch (UserConfigException unreachable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unreachable.detail());
        }
    }

    private VerificationScope scope() {
        try {
            return new VerificationScope(
                    stream == null ? null : AuditStream.of(stream), since == null ? Instant.MIN : Instant.parse(since));
        } catch (DateTimeParseException notATime) {
            throw StartupFailure.of(ExitCode.USAGE, "--since has to be a time such as 2026-11-22T10:00:00Z.");
        } catch (IllegalArgumentException notAStream) {
            throw StartupFailure.of(ExitCode.USAGE, "--stream has to be system, or u- and 32 hex digits.");
        }
    }

    private List<AnchorJournal> journals(Wiring wiring) {
        List<AnchorJournal> journals = new ArrayList<>();
        if (anchors == null) {
            Path own = wiring.settings().auditAnchorFile();
            if (Files.exists(own)) {
                journals.add(AnchorFile.readOnly(own));
            }
            return journals;
        }
        for (String anchor : anchors) {
            try {
                journals.add(AnchorFile.readOnly(Path.of(anchor)));
            } catch (InvalidPathException notAPath) {
                throw StartupFailure.of(ExitCode.USAGE, "--anchor has to be the path of a file.");
            }
        }
        return journals;
    }

    /** One machine-readable line of names and numbers. Names are added, never renamed. */
    private static String summary(AuditReport report, int anchorFiles) {
        StringBuilder line = new StringBuilder("verify-audit result=")
                .append(report.worst().map(AuditFinding.Kind::label).orElse("ok"))
                .append(" entries=")
                .append(report.entries())
                .append(" streams=")
                .append(report.streams())
                .append(" anchors=")
                .append(anchorFiles)
                .append(" anchor_lines=")
                .append(report.anchorLines())
                .append(" anchors_not_given=")
                .append(report.anchorsNotGiven());
        for (AuditFinding.Kind kind : AuditFinding.Kind.values()) {
            line.append(' ').append(kind.label()).append('=').append(report.count(kind));
        }
        return line.toString();
    }

    private static ExitCode exitCode(AuditFinding.Kind worst) {
        return switch (worst) {
            case TAMPERED -> ExitCode.AUDIT_TAMPERED;
            case FORKED -> ExitCode.AUDIT_FORKED;
            case TRUNCATED -> ExitCode.AUDIT_TRUNCATED;
            case UNPAIRED -> ExitCode.AUDIT_UNPAIRED;
            case PAYMENT_DIFFERS -> ExitCode.AUDIT_PAYMENT_DIFFERS;
            case SETTINGS_DIFFER -> ExitCode.AUDIT_SETTINGS_DIFFER;
            case SPENDING_DIFFERS -> ExitCode.AUDIT_SPENDING_DIFFERS;
            case INTEGRITY_FAILED -> ExitCode.AUDIT_INTEGRITY_FAILED;
            case CANNOT_VERIFY -> ExitCode.AUDIT_CANNOT_VERIFY;
            case UNKNOWN_OUTCOME -> ExitCode.AUDIT_UNKNOWN_OUTCOME;
            case CLOCK_BACK, TORN_LINE -> ExitCode.OK;
        };
    }
}
