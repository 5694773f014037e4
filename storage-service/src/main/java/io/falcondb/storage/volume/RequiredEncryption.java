package io.falcondb.storage.volume;

import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.storage.recovery.DataFolderException.Reason;
import java.nio.file.Path;

/// `falcon.storage.require-encryption`: a data folder that does not lie on an encrypted volume is
/// not opened.
public final class RequiredEncryption {

    private RequiredEncryption() {}

    /// @throws DataFolderException NOT_ENCRYPTED if the folder is not known to be encrypted;
    ///   nothing was written then
    public static void check(Volumes volumes, Path folder) {
        switch (volumes.of(folder)) {
            case Encryption.Encrypted encrypted -> {}
            case Encryption.Plain(String device) ->
                    throw refusal(
                            folder, "device %s is not encrypted by dm-crypt".formatted(device));
            case Encryption.Unknown(String reason) -> throw refusal(folder, reason);
        }
    }

    private static DataFolderException refusal(Path folder, String reason) {
        return new DataFolderException(
                Reason.NOT_ENCRYPTED,
                "data directory \"%s\" is not on a volume that is known to be encrypted, which falcon.storage.require-encryption wants: %s"
                        .formatted(folder, reason));
    }
}
