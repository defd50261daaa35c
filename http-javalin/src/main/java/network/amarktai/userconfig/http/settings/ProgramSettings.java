package network.amarktai.userconfig.http.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Settings for the operator's own programs.
 *
 * @param certificateHeader the header in which trusted proxies send the certificate of a client; null for none
 * @param unixSocket the path of a Unix socket to listen on as well; null for none
 */
public record ProgramSettings(
        Leases leases,
        @Nullable String certificateHeader,
        @Nullable Path unixSocket) {}
