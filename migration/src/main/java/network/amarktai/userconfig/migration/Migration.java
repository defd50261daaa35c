package network.amarktai.userconfig.migration;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.importing.ImportTarget;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.migration.platform.MarkingGuard;
import network.amarktai.userconfig.migration.platform.MongoLegacySources;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;

/**
 * The import of the credentials and wallets that the platform stored in its MongoDB before this system. It has two parts:
 * every process opens the database with {@link #guard}, and one process runs {@link #importLegacy}.
 */
public final class Migration {

    private Migration() {}

    /**
     * Marks what users delete or replace, so that no later import restores it. To be passed to {@link
     * MongoStores#open(String, String, network.amarktai.userconfig.domain.catalog.ServiceCatalog,
     * network.amarktai.userconfig.mongo.users.MissingUsers, Function)}.
     */
    public static ImportGuard guard(PlatformDatabase platform) {
        return MarkingGuard.of(platform);
    }

    /**
     * The import. It owns none of its arguments.
     *
     * @param vault seals the imported values
     * @param networks returns the configured network of a name, for the address of a wallet
     * @param random an unpredictable source, such as {@link java.security.SecureRandom}
     */
    public static ImportLegacy importLegacy(
            MongoStores stores,
            CryptoVault vault,
            LegacyKeys keys,
            WalletKeys walletKeys,
            Function<NetworkName, Network> networks,
            InstantSource clock,
            RandomGenerator random) {
        PlatformDatabase platform = stores.platform();
        Identifiers identifiers = Identifiers.from(random);
        return ImportLegacy.of(
                MongoLegacySources.in(platform),
                keys,
                new ImportTarget(
                        platform.catalog(),
                        stores.userConfigStore(),
                        stores.paymentConfigs(),
                        vault.secretVault(),
                        walletKeys,
                        networks),
                new AuditTrail(stores.auditLog(), vault.auditSealer(stores.auditKeys()), clock, identifiers),
                clock,
                identifiers);
    }
}
