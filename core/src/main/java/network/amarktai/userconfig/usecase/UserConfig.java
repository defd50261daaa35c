package network.amarktai.userconfig.usecase;

import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.usecase.audit.AnchorWriter;
import network.amarktai.userconfig.usecase.audit.ChangeOutcomes;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;
import network.amarktai.userconfig.usecase.audit.ReadAuditTrail;
import network.amarktai.userconfig.usecase.audit.RecordDeniedAccess;
import network.amarktai.userconfig.usecase.audit.RecoverAuditTrail;
import network.amarktai.userconfig.usecase.credential.DeleteCredential;
import network.amarktai.userconfig.usecase.credential.OpenCredential;
import network.amarktai.userconfig.usecase.credential.ResolveCredential;
import network.amarktai.userconfig.usecase.credential.SaveCredential;
import network.amarktai.userconfig.usecase.credential.SealCredential;
import network.amarktai.userconfig.usecase.credential.ShowCredentialStatus;
import network.amarktai.userconfig.usecase.erasure.EraseUser;
import network.amarktai.userconfig.usecase.legacy.ImportLegacy;
import network.amarktai.userconfig.usecase.legacy.LegacyCredentialImport;
import network.amarktai.userconfig.usecase.legacy.LegacySeedImport;
import network.amarktai.userconfig.usecase.payment.CancelPayment;
import network.amarktai.userconfig.usecase.probe.TestCredential;
import network.amarktai.userconfig.usecase.probe.TestLimits;
import network.amarktai.userconfig.usecase.rotation.MasterKeys;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.SecretUses;
import network.amarktai.userconfig.usecase.usage.RecordUsage;
import network.amarktai.userconfig.usecase.usage.ShowUsage;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;
import network.amarktai.userconfig.usecase.wallet.Wallets;

/**
 * The door for those who embed this library: takes the adapters and hands out what the system does. Thread-safe; one a
 * process is enough. It owns nothing and runs nothing, so whoever made the adapters closes them, after a last {@link
 * RecordUsage#flush}.
 */
public final class UserConfig {

    private final SaveCredential saveCredential;
    private final ShowCredentialStatus showCredentialStatus;
    private final ResolveCredential resolveCredential;
    private final DeleteCredential deleteCredential;
    private final ReadAuditTrail readAuditTrail;
    private final RecordDeniedAccess recordDeniedAccess;
    private final RecordUsage recordUsage;
    private final ShowUsage showUsage;
    private final Function<CredentialProbe, TestCredential> testCredential;
    private final Function<Chains, Wallets> wallets;
    private final Function<AuditUpkeepPorts, KeepAuditTrail> auditUpkeep;
    private final Function<MasterKeyPorts, MasterKeys> masterKeys;
    private final BiFunction<Chains, LegacyPorts, ImportLegacy> importLegacy;
    private final BiFunction<Chains, PaymentPorts, EraseUser> eraseUser;

    private UserConfig(ServiceCatalog catalog, Ports ports, InstantSource clock, RandomGenerator random) {
        Identifiers identifiers = Identifiers.from(random);
        AuditTrail trail = new AuditTrail(ports.auditLog(), ports.auditSealer(), clock, identifiers);
        AuditedChange audited = new AuditedChange(trail, ports.unitOfWork());
        SealCredential sealing = new SealCredential(ports.vault(), clock, identifiers);
        recordUsage = new RecordUsage(ports.usageLog(), clock, identifiers.usageWriter());
        saveCredential = new SaveCredential(catalog, sealing, ports.store(), audited, recordUsage);
        showUsage = new ShowUsage(catalog, ports.store(), ports.usageLog(), clock);
        showCredentialStatus = new ShowCredentialStatus(
                catalog, ports.vault(), ports.store(), ports.usageLog(), ports.systemCredentials());
        OpenCredential opening = new OpenCredential(ports.vault(), ports.store(), clock);
        SecretUses uses = new SecretUses(trail, clock);
        resolveCredential =
                new ResolveCredential(catalog, ports.store(), opening, ports.systemCredentials(), uses, recordUsage);
        deleteCredential = new DeleteCredential(catalog, ports.store(), audited, recordUsage);
        readAuditTrail = new ReadAuditTrail(ports.auditLog());
        recordDeniedAccess = new RecordDeniedAccess(trail);
        testCredential = probe -> new TestCredential(
                catalog, ports.store(), opening, uses, trail, recordUsage, probe, new TestLimits(clock, random));
        auditUpkeep = more -> new KeepAuditTrail(
                trail,
                uses,
                new RecoverAuditTrail(more.scan(), trail, new ChangeOutcomes(ports.store(), more), clock),
                new AnchorWriter(more.anchor(), trail, ports.auditSealer(), clock, identifiers));
        masterKeys = more -> new MasterKeys(catalog, ports, more, trail);
        wallets = more -> new Wallets(more, ports.vault(), trail, audited, clock, identifiers);
        importLegacy = (more, legacy) -> new ImportLegacy(
                legacy.sources(),
                new LegacyCredentialImport(catalog, legacy, ports.vault(), ports.store(), sealing, audited),
                new LegacySeedImport(legacy, more, ports.vault(), audited, identifiers),
                trail);
        eraseUser = (more, ledgers) -> new EraseUser(
                ports.store(),
                more.store(),
                new PaymentConfigView(more, ports.vault()),
                ledgers,
                new CancelPayment(ledgers, audited, clock),
                recordUsage,
                uses,
                trail);
    }

    /**
     * The system on these adapters.
     *
     * @param random a source that nobody can predict, such as {@link java.security.SecureRandom}
     */
    public static UserConfig of(ServiceCatalog catalog, Ports ports, InstantSource clock, RandomGenerator random) {
        return new UserConfig(catalog, ports, clock, random);
    }

    /** Saves a credential. */
    public SaveCredential saveCredential() {
        return saveCredential;
    }

    /** Tells which credentials a user has. */
    public ShowCredentialStatus showCredentialStatus() {
        return showCredentialStatus;
    }

    /** Opens a credential for use. */
    public ResolveCredential resolveCredential() {
        return resolveCredential;
    }

    /** Deletes a credential. */
    public DeleteCredential deleteCredential() {
        return deleteCredential;
    }

    /** Shows users their own audit trail. */
    public ReadAuditTrail readAuditTrail() {
        return readAuditTrail;
    }

    /** Records requests that were turned away. */
    public RecordDeniedAccess recordDeniedAccess() {
        return recordDeniedAccess;
    }

    /** Counts what keys are used for. To be flushed every few seconds, and once at the end. */
    public RecordUsage recordUsage() {
        return recordUsage;
    }

    /** Shows users what their keys were used for. */
    public ShowUsage showUsage() {
        return showUsage;
    }

    /**
     * Tests credentials at their providers. One a process is enough, and there has to be only one: it keeps the limits.
     *
     * @param probe asks the providers, and stays the caller's to close
     */
    public TestCredential testCredential(CredentialProbe probe) {
        return testCredential.apply(probe);
    }

    /**
     * What can be done about master keys, on these adapters.
     *
     * @param ports made for the same users as this
     */
    public MasterKeys masterKeys(MasterKeyPorts ports) {
        return masterKeys.apply(ports);
    }

    /**
     * What can be done with wallets, on these adapters. One a process is enough; it shares the audit trail with this.
     *
     * @param ports made for the same users as this, so that a seed and its owner are found in one place
     */
    public Wallets wallets(Chains ports) {
        return wallets.apply(ports);
    }

    /**
     * What the audit trail needs done every minute. One a process; without it, uses of secrets that were only counted are not
     * recorded, and nothing is anchored.
     */
    public KeepAuditTrail keepAuditTrail(AuditUpkeepPorts ports) {
        return auditUpkeep.apply(ports);
    }

    /**
     * The import of what the platform stored before this system.
     *
     * @param ports those of the wallets
     * @param legacy where the values stand and what opens them
     */
    public ImportLegacy importLegacy(Chains ports, LegacyPorts legacy) {
        return importLegacy.apply(ports, legacy);
    }

    /**
     * The erasure of users. It shares the audit trail and the counts of uses with this.
     *
     * @param ports those of the wallets
     * @param ledgers those of the payments
     */
    public EraseUser eraseUser(Chains ports, PaymentPorts ledgers) {
        return eraseUser.apply(ports, ledgers);
    }
}
