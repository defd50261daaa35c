package network.amarktai.userconfig.http.wiring;

import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.erasure.EraseUser;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.probe.TestCredential;
import network.amarktai.userconfig.usecase.wallet.Wallets;

/** What users can have done, once it is wired. */
record UseCases(
        ServiceCatalog catalog,
        UserConfig userConfig,
        Wallets wallets,
        Payments payments,
        TestCredential testCredential,
        EraseUser eraseUser) {}
