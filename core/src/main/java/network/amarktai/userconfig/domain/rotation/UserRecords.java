package network.amarktai.userconfig.domain.rotation;

import java.util.List;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import org.jspecify.annotations.Nullable;

/**
 * All sealed records of one user.
 *
 * @param wallet null if there is none
 */
public record UserRecords(
        UserId user,
        List<CredentialRecord> credentials,
        @Nullable StoredWallet wallet) {

    public UserRecords {
        credentials = List.copyOf(credentials);
    }
}
