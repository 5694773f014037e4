package io.falcondb.standalone;

/// How the process ends, for scripts and supervisors. Stable across versions.
public enum ExitCode {
    DONE(0),
    FAILED(1),
    PORT_TAKEN(10),
    DATA_FOLDER_UNUSABLE(11),
    DATA_FOLDER_FULL(12),
    DATA_FOLDER_NEWER(13),
    DATA_FOLDER_IN_USE(14),
    DATA_DAMAGED(15),
    WRONG_SETTING(16),
    DATA_FOLDER_NOT_ENCRYPTED(17);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
