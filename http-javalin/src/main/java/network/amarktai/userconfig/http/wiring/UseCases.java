package network.amarktai.userconfig.http.wiring;

import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.usecase.EraseUser;
import network.amarktai.userconfig.usecase.Payments;
import network.amarktai.userconfig.usecase.TestCredential;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.Wallets;

/** What users can have done, once it is wired. */
record UseCases(
        ServiceCatalog catalog,
        UserConfig userConfig,
        Wallets wallets,
        Payments payments,
        TestCredential testCredential,
        EraseUser eraseUser) {}
