package network.amarktai.userconfig.http.command.display;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySummary;

/** The end of a migration's output: what was done, what is left, and what the operator has to do. */
public final class MigrationTable {

    private static final String ROW = "  %-24s %d%n";
    private static final Map<LegacyOutcome, String> TO_DO = toDo();

    private MigrationTable() {}

    private static Map<LegacyOutcome, String> toDo() {
        Map<LegacyOutcome, String> texts = new LinkedHashMap<>();
        texts.put(LegacyOutcome.IMPORTABLE, "run migrate --apply");
        texts.put(LegacyOutcome.NO_KEY, "set LEGACY_API_KEY_ENCRYPTION_KEY or LEGACY_JWT_SECRET");
        texts.put(LegacyOutcome.UNREADABLE, "find the right legacy key; else the user saves the key again");
        texts.put(LegacyOutcome.KEPT, "run migrate --apply --remove-imported");
        texts.put(LegacyOutcome.HAS_RECORD, "run migrate --apply --remove-imported");
        texts.put(LegacyOutcome.OLDER, "run migrate --apply --remove-imported");
        texts.put(LegacyOutcome.INCOMPLETE, "the user saves the key again");
        texts.put(LegacyOutcome.UNKNOWN_FIELD, "the user saves the key again");
        texts.put(LegacyOutcome.TOO_LONG, "the user saves the key again");
        texts.put(LegacyOutcome.NOT_A_MNEMONIC, "open the seed with the old key by hand");
        texts.put(LegacyOutcome.OTHER_WALLET, "the user moves its coins; then remove the seed by hand");
        texts.put(LegacyOutcome.MALFORMED, "look at the document");
        texts.put(LegacyOutcome.TIE, "remove the wrong one of the values");
        texts.put(LegacyOutcome.IN_THE_WAY, "the user saves or deletes the key");
        texts.put(LegacyOutcome.CHANGED_MEANWHILE, "run migrate again");
        texts.put(LegacyOutcome.ALTERED, "the user saves the payment settings again; then run migrate again");
        texts.put(LegacyOutcome.AMBIGUOUS_USER, "merge the documents of the user");
        texts.put(LegacyOutcome.UNKNOWN_USER, "remove the values of users who do not exist");
        texts.put(LegacyOutcome.UNKNOWN_SERVICE, "remove the value, or keep it for the platform");
        texts.put(
                LegacyOutcome.PLATFORM_SERVICE,
                "the platform's own service: remove the value, or keep it for the platform");
        texts.put(LegacyOutcome.SETTINGS_NOT_UNDERSTOOD, "the user saves the payment settings again");
        return texts;
    }

    public static void print(PrintWriter out, LegacySummary summary) {
        out.println("Result:");
        out.printf(
                ROW,
                "imported",
                summary.count(LegacyOutcome.IMPORTED) + summary.count(LegacyOutcome.SETTINGS_IMPORTED));
        out.printf(ROW, "adjusted", summary.adjusted());
        out.printf(ROW, "in clear", summary.inClear());
        out.printf(ROW, "left", summary.left());
        boolean something = TO_DO.keySet().stream().anyMatch(outcome -> summary.count(outcome) > 0);
        boolean imported = summary.left() > 0 && summary.count(LegacyOutcome.IMPORTED) > 0;
        if (something || imported) {
            out.println("What to do:");
        }
        if (imported) {
            out.printf(
                    "  %-24s %s%n",
                    LegacyOutcome.IMPORTED.code(), "for those that are left: run migrate --apply --remove-imported");
        }
        TO_DO.forEach((outcome, text) -> {
            if (summary.count(outcome) > 0) {
                out.printf("  %-24s %s%n", outcome.code(), text);
            }
        });
        out.println(
                summary.left() == 0
                        ? "Nothing is left that holds a secret of a user outside of this system's records."
                        : summary.left() + " values that hold a secret of a user are left.");
    }
}
