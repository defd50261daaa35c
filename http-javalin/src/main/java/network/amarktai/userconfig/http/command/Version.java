package network.amarktai.userconfig.http.command;

import picocli.CommandLine.IVersionProvider;

/** Reads the version of this jar from its manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"user-config-server " + (version == null ? "(not packaged)" : version)};
    }
}
