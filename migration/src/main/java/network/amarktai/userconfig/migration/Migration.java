package network.amarktai.userconfig.migration;

import java.util.function.Function;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.importing.ImportTarget;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.migration.platform.KeptSources;
import network.amarktai.userconfig.migration.platform.MarkingGuard;
import network.amarktai.userconfig.migration.platform.MongoLegacySources;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.PlatformDatabase;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * The import of the credentials and wallets that the platform stored in its MongoDB before this system. It has two parts:
 * every process opens the database with {@link #guard}, and one process runs {@link #importLegacy}.
 */
public final class Migration {

    private Migration() {}

    /**
     * Marks what users delete or replace, so that no later import restores it, and removes it where the platform stored it. To be passed to {@link
     * MongoStores#open(String, String, network.amarktai.userconfig.domain.catalog.ServiceCatalog,
     * network.amarktai.userconfig.mongo.users.MissingUsers, Function)}.
     */
    public static ImportGuard guard(PlatformDatabase platform) {
        return MarkingGuard.of(platform);
    }

    /** The same, but what users delete or replace stays where the platform stored it. The platform goes on using it. */
    public static ImportGuard guardKeepingSources(PlatformDatabase platform) {
        return MarkingGuard.of(platform, KeptSources.KEPT);
    }

    /**
     * The import. It owns none of its arguments.
     *
     * @param userConfig the system that runs on these stores
     * @param chains derive the addresses of imported wallets
     */
    public static ImportLegacy importLegacy(MongoStores stores, UserConfig userConfig, LegacyKeys keys, Chains chains) {
        Foundation base = userConfig.foundation();
        PlatformDatabase platform = stores.platform();
        return ImportLegacy.of(
                MongoLegacySources.in(platform),
                keys,
                new ImportTarget(
                        platform.catalog(),
                        stores.userConfigStore(),
                        stores.paymentConfigs(),
                        userConfig.seals(),
                        base.vault(),
                        chains.keys(),
                        name -> chains.on(name).network()),
                base);
    }
}
