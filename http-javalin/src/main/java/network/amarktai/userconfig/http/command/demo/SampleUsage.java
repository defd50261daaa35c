package network.amarktai.userconfig.http.command.demo;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.ResolvedCredential.FailureListener;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.usage.RecordUsage;

/** 30 days of usage of sample keys, as if programs had used them. */
final class SampleUsage {

    private static final Consumer ENGINE = Consumer.of("ai-engine");
    private static final Consumer BOT = Consumer.of("trading-bot");
    private static final int DAYS = 30;
    private static final int MOST_USES = 40;
    private static final int WRITER_BYTES = 16;

    private final UserConfig userConfig;
    private final UsageLog log;
    private final InstantSource clock;

    SampleUsage(UserConfig userConfig, UsageLog log, InstantSource clock) {
        this.userConfig = userConfig;
        this.log = log;
        this.clock = clock;
    }

    /** Records it for this user's keys of these services. */
    void record(UserId user, Collection<String> services) {
        Instant now = clock.instant();
        AtomicReference<Instant> then = new AtomicReference<>(now);
        byte[] writer = new byte[WRITER_BYTES];
        new SecureRandom().nextBytes(writer);
        RecordUsage usage = new RecordUsage(log, then::get, HexFormat.of().formatHex(writer));
        for (String service : services) {
            CredentialStatus status =
                    userConfig.credentials().showCredentialStatus().one(user, service);
            UsedKey key = new UsedKey(user, status.service().id(), requireNonNull(status.updatedAt()));
            for (int ago = DAYS - 1; ago >= 0; ago--) {
                then.set(now.minus(ago, ChronoUnit.DAYS));
                useOnDay(usage, key, ago);
            }
        }
        usage.flush();
    }

    private static void useOnDay(RecordUsage usage, UsedKey key, int ago) {
        boolean ai = key.service().value().equals("openai");
        int uses = (ago * (ai ? 17 : 23) + 11) % MOST_USES;
        for (int use = 0; use < uses; use++) {
            FailureListener failure = usage.used(key, ai ? ENGINE : BOT);
            if (ago % 9 == 4 && use % 8 == 0) {
                failure.failed(UseFailure.RATE_LIMITED);
            }
        }
    }
}
