package network.amarktai.userconfig.http.wiring;

import java.nio.file.Path;
import network.amarktai.userconfig.engine.UserConfigEngineBuilder;
import network.amarktai.userconfig.http.wiring.StoreChoice.MissingDatabase;

/** What the engine is for. */
enum Purpose {
    /** A server: timers run, and anchors are written. */
    SERVE(MissingDatabase.CREATE),
    /** The first start of a server after a backup was restored. */
    SERVE_RESTORED(MissingDatabase.CREATE),
    /** One command: no timers, and anchors are only read. */
    COMMAND(MissingDatabase.CREATE),
    /** A check, which creates nothing. */
    CHECK(MissingDatabase.IMAGINE),
    /** One command on existing data, which may have been restored a moment ago. */
    COMMAND_ON_EXISTING(MissingDatabase.REFUSE),
    /** The command that seals the records of an earlier version. */
    SEAL(MissingDatabase.REFUSE);

    private final MissingDatabase missingDatabase;

    Purpose(MissingDatabase missingDatabase) {
        this.missingDatabase = missingDatabase;
    }

    /** What happens if there is no database yet. */
    MissingDatabase missingDatabase() {
        return missingDatabase;
    }

    /** Sets timers, anchor and checks. */
    UserConfigEngineBuilder prepare(UserConfigEngineBuilder builder, Path anchor) {
        return switch (this) {
            case SERVE -> builder.anchor(anchor);
            case SERVE_RESTORED -> builder.anchor(anchor).acceptRestoredStore();
            case COMMAND -> builder.withoutTimers().comparedWithAnchor(anchor);
            case CHECK -> builder.withoutTimers().comparedWithAnchor(anchor).allowUnsealedStore();
            case SEAL -> builder.withoutTimers().withoutAnchor().allowUnsealedStore();
            case COMMAND_ON_EXISTING -> builder.withoutTimers().withoutAnchor();
        };
    }
}
