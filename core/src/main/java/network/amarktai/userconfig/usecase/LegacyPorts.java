package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.port.LegacyOpener;
import network.amarktai.userconfig.port.LegacySources;

/** The adapters that an import of older values needs, beside those of wallets. */
public record LegacyPorts(LegacySources sources, LegacyOpener opener) {}
