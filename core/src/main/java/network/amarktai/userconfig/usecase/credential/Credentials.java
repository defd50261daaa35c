package network.amarktai.userconfig.usecase.credential;

import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.SecretUses;
import network.amarktai.userconfig.usecase.usage.RecordUsage;

/** The operations on credentials. Thread-safe. Made by {@link UserConfig#credentials}. */
public final class Credentials {

    private final SaveCredential saveCredential;
    private final DeleteCredential deleteCredential;
    private final ShowCredentialStatus showCredentialStatus;
    private final ResolveCredential resolveCredential;
    private final LeaseCredential leaseCredential;

    public Credentials(
            Foundation base,
            SystemCredentials systemCredentials,
            SecretUses uses,
            RecordUsage usage,
            FreezeState freeze,
            ConsumerRegistry consumers) {
        saveCredential = new SaveCredential(
                base.catalog(),
                new SealCredential(base.vault(), base.clock(), base.identifiers()),
                base.stores().userConfigStore(),
                base.audited(),
                usage);
        deleteCredential = new DeleteCredential(base.catalog(), base.stores().userConfigStore(), base.audited(), usage);
        showCredentialStatus = new ShowCredentialStatus(
                base.catalog(),
                base.vault(),
                base.stores().userConfigStore(),
                base.stores().usageLog(),
                systemCredentials,
                base.clock());
        resolveCredential = new ResolveCredential(
                base.catalog(),
                base.stores().userConfigStore(),
                OpenCredential.on(base),
                systemCredentials,
                uses,
                usage,
                freeze);
        leaseCredential = new LeaseCredential(base, resolveCredential, usage, consumers);
    }

    /** Saves a credential. */
    public SaveCredential saveCredential() {
        return saveCredential;
    }

    /** Deletes a credential. */
    public DeleteCredential deleteCredential() {
        return deleteCredential;
    }

    /** Shows which credentials a user has. */
    public ShowCredentialStatus showCredentialStatus() {
        return showCredentialStatus;
    }

    /** Gives a credential to a program outside of this process. */
    public LeaseCredential leaseCredential() {
        return leaseCredential;
    }

    /** Opens a credential for use. */
    public ResolveCredential resolveCredential() {
        return resolveCredential;
    }
}
