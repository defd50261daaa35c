package network.amarktai.userconfig.http.settings;

import java.util.Map;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.port.SystemCredentialsContract;

class OperatorSecretsTest implements SystemCredentialsContract {

    private final OperatorSecrets secrets = SettingsReader.read(Environment.of(
                    Map.of("JWT_SECRET", "MARKER-7890123456789012345678901", "OPENAI_API_KEY", OPENAI_KEY)::get))
            .secrets();

    @Override
    public SystemCredentials systemCredentials() {
        return secrets;
    }
}
