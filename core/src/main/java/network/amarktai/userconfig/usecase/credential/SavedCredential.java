package network.amarktai.userconfig.usecase.credential;

import java.util.List;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.credential.Warning;

/**
 * The result of a save.
 *
 * @param warnings for the user; the credential is saved nevertheless
 * @param copies what happened to the old values that the platform itself stored
 */
public record SavedCredential(List<Warning> warnings, PlatformCopies copies) {}
