package network.amarktai.userconfig.domain.catalog;

import java.net.URI;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition.Fallback;

/**
 * Providers of language models. Their credential is one bearer key; users without one fall back to the operator's key.
 */
final class AiServices {

    private AiServices() {}

    static ServiceDefinition openai() {
        return new ServiceDefinition(
                ServiceId.of("openai"),
                "OpenAI",
                ServiceKind.AI,
                "Runs the AI features on your own OpenAI account.",
                List.of(StandardFields.bearerKey(
                        "API key",
                        "sk-proj-…",
                        "Use a project or service account key; an admin key (sk-admin-…) cannot call models.",
                        "sk-[A-Za-z0-9_\\-]{20,250}")),
                URI.create("https://platform.openai.com/api-keys"),
                List.of(
                        "Tick permissions All; or Restricted with Models: Read and Model capabilities: Write.",
                        "Leave off every other permission of a restricted key.",
                        "Restrict what it can spend: set a monthly budget on the key's project."),
                Fallback.SYSTEM);
    }

    static ServiceDefinition flock() {
        return new ServiceDefinition(
                ServiceId.of("flock"),
                "FLock.io",
                ServiceKind.AI,
                "Runs the AI features on your FLock.io team's prepaid credits.",
                List.of(StandardFields.bearerKey(
                        "API key",
                        "sk-…",
                        "Keys belong to a team, begin with sk- and are shown once, when you create them.",
                        "sk-[A-Za-z0-9_\\-]{8,250}")),
                URI.create("https://platform.flock.io/"),
                List.of(
                        "There is nothing to tick: a key can spend all prepaid credits of its team.",
                        "Create the key in the team that is to pay, and top up its credits."),
                Fallback.SYSTEM);
    }
}
