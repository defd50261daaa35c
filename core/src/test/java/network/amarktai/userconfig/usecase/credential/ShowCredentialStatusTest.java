package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.FLOCK;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.KUCOIN;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowCredentialStatusTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final FieldName PASSPHRASE = FieldName.of("passphrase");

    private final TestKit kit = new TestKit();
    private final WatchedVault vault = new WatchedVault(kit.vault());
    private final UserConfig userConfig = kit.on(vault);

    @AfterEach
    void nothingWasOpened() {
        assertEquals(List.of(), vault.opened());
    }

    @Test
    void everyServiceIsListedInTheCatalogsOrder() {
        List<CredentialStatus> all =
                userConfig.credentials().showCredentialStatus().all(ALICE);

        assertEquals(
                List.copyOf(StandardCatalog.services().services()),
                all.stream().map(CredentialStatus::service).toList());
        for (CredentialStatus status : all) {
            assertFalse(status.configured());
            assertFalse(status.readable());
            assertEquals(CredentialSource.NONE, status.source());
            assertNull(status.fingerprint());
            assertNull(status.createdAt());
            assertNull(status.updatedAt());
        }
    }

    @Test
    void whatWasSavedIsShownByItsFingerprintAndTimes() {
        saveOpenai();
        kit.clock().advance(Duration.ofMinutes(1));
        saveOpenai();

        CredentialStatus status = one("openai");

        assertEquals(
                new CredentialStatus(
                        StandardCatalog.services().require("openai"),
                        true,
                        CredentialSource.USER,
                        true,
                        "global",
                        kit.vault()
                                .fingerprint(
                                        SecretSlot.credential(ALICE, OPENAI, API_KEY),
                                        secret("sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-")),
                        NOON,
                        NOON.plus(Duration.ofMinutes(1)),
                        null,
                        null,
                        LastTests.none(),
                        NOON.plus(Duration.ofMinutes(1))),
                status);
        assertEquals(status, find(OPENAI));
    }

    @Test
    void theOperatorsKeyIsASourceForAiServicesOnly() {
        kit.systemCredentials().give(OPENAI, secret("sk-the-operators"));
        kit.systemCredentials().give(BINANCE, secret("the-operators"));

        assertEquals(CredentialSource.SYSTEM, one("openai").source());
        assertFalse(one("openai").configured());
        assertFalse(one("openai").readable());
        assertNull(one("openai").fingerprint());
        assertEquals(CredentialSource.NONE, one("flock").source());
        assertEquals(CredentialSource.NONE, one("binance").source());

        saveOpenai();
        assertEquals(CredentialSource.USER, one("openai").source());
    }

    @Test
    void oneBrokenCredentialBreaksNoOther() {
        saveOpenai();
        kit.store().plant(ALICE, new MalformedCredential(FLOCK, revision()));
        kit.store().plant(ALICE, new LegacyCredential(BINANCE));
        kit.store().plant(ALICE, credential(KUCOIN, KEY, Map.of(API_KEY, "no token")));

        for (ServiceId broken : List.of(FLOCK, BINANCE, KUCOIN)) {
            CredentialStatus status = find(broken);
            assertTrue(status.configured());
            assertEquals(CredentialSource.USER, status.source());
            assertFalse(status.readable());
        }
        assertTrue(find(OPENAI).readable());
    }

    @Test
    void aRecordThatCannotOpenIsNotReadable() {
        for (CredentialRecord record : List.of(
                credential(BINANCE, KEY, Map.of(API_KEY, "incomplete")),
                credential(BINANCE, KEY, Map.of(API_KEY, "a", API_SECRET, "b", PASSPHRASE, "foreign")),
                credential(BINANCE, KeyId.of("0badc0de"), Map.of(API_KEY, "a", API_SECRET, "b")))) {
            kit.store().plant(ALICE, record);
            assertFalse(one("binance").readable());
        }
        kit.store().plant(ALICE, credential(BINANCE, KEY, Map.of(API_KEY, "a", API_SECRET, "b")));
        assertTrue(one("binance").readable());
    }

    @Test
    void afterDeletingThereIsNothingToShow() {
        saveOpenai();
        userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        assertEquals(CredentialSource.NONE, one("openai").source());
        assertFalse(one("openai").configured());
    }

    @Test
    void lookingLeavesNoTrace() {
        userConfig.credentials().showCredentialStatus().all(ALICE);
        one("openai");
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
    }

    @Test
    void anUnknownServiceIsRefused() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> one("nonesuch"));
        assertEquals(ErrorCode.INVALID_SERVICE, refused.code());
    }

    @Test
    void theListTakesOneReadOfTheStore() {
        saveOpenai();
        kit.on(new FailingUserConfigStore(kit.store(), Fault.beforeEveryCallFrom(2)))
                .credentials()
                .showCredentialStatus()
                .all(ALICE);
        Unavailable failed = assertThrows(
                Unavailable.class,
                () -> kit.on(new FailingUserConfigStore(kit.store(), Fault.beforeCall(1)))
                        .credentials()
                        .showCredentialStatus()
                        .all(ALICE));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
    }

    private void saveOpenai() {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
    }

    private CredentialStatus one(String service) {
        return userConfig.credentials().showCredentialStatus().one(ALICE, service);
    }

    private CredentialStatus find(ServiceId service) {
        return userConfig.credentials().showCredentialStatus().all(ALICE).stream()
                .filter(status -> status.service().id().equals(service))
                .findFirst()
                .orElseThrow();
    }
}
